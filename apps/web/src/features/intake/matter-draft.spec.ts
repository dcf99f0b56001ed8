import { emptyDraft, emptyParty, inputOf, isBegunDraft, problemsOf } from './matter-draft.js';

const TODAY = '2026-11-21';
const written = () => ({ ...emptyDraft(), summary: ' 宅旁排水沟改道争执 ' });

describe('a matter being registered', () => {
  it('needs a summary and nothing else', () => {
    expect(problemsOf(emptyDraft(), TODAY)).toEqual({ summary: 'summaryNeeded' });
    expect(problemsOf(written(), TODAY)).toEqual({});
  });

  it('keeps its ids from the first moment, so that a retry is the same command', () => {
    const draft = written();
    expect(draft.id).not.toBe(draft.commandId);
    expect(inputOf(draft)).toMatchObject({ id: draft.id, commandId: draft.commandId });
    expect(inputOf({ ...draft, summary: '改过' }).commandId).toBe(draft.commandId);
  });

  it('sends only what was filled in', () => {
    const { parties, ...input } = JSON.parse(JSON.stringify(inputOf(written())));
    expect(Object.keys(input).sort()).toEqual(['channel', 'commandId', 'id', 'kind', 'level', 'summary']);
    expect(input.summary).toBe('宅旁排水沟改道争执');
    expect(parties).toEqual([]);
  });

  it('sends a party with the identity number in capitals and drops unused lines', () => {
    const parties = [
      { ...emptyParty('APPLICANT'), name: ' 李四 ', idNumber: '34180219900101001x' },
      emptyParty('RESPONDENT'),
    ];
    expect(JSON.parse(JSON.stringify(inputOf({ ...written(), parties }).parties))).toEqual([
      { role: 'APPLICANT', name: '李四', idNumber: '34180219900101001X' },
    ]);
  });

  it.each([
    ['0', 'headcountWrong'],
    ['两人', 'headcountWrong'],
    ['12', undefined],
  ])('takes the headcount %s with %s', (headcount, problem) => {
    expect(problemsOf({ ...written(), headcount }, TODAY).headcount).toBe(problem);
  });

  it.each([
    ['3500.00', undefined],
    ['3500.005', 'amountWrong'],
    ['-1', 'amountWrong'],
    ['三千', 'amountWrong'],
  ])('takes the amount %s with %s', (amount, problem) => {
    expect(problemsOf({ ...written(), amount }, TODAY).amount).toBe(problem);
  });

  it('refuses a day that has not come and a party without a name', () => {
    expect(problemsOf({ ...written(), occurredOn: '2026-11-22' }, TODAY).occurredOn).toBe('dateInFuture');
    const parties = [{ ...emptyParty('APPLICANT'), phone: '13800000002' }];
    expect(problemsOf({ ...written(), parties }, TODAY).parties).toBe('partyNameNeeded');
  });

  it('knows an untouched form from one that was begun', () => {
    expect(isBegunDraft(emptyDraft())).toBe(false);
    expect(isBegunDraft(written())).toBe(true);
  });
});
