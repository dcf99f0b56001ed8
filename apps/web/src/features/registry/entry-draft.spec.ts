import { askedFields, draftOf, entryProblems, listOf, newEntry, type EntryDraft } from './entry-draft.js';

const draft = (kind: EntryDraft['kind'], answers: EntryDraft['answers']): EntryDraft => ({
  ...newEntry(kind),
  answers,
});

describe('an entry of the registry', () => {
  it('says what is missing', () => {
    expect(entryProblems(newEntry('expert'))).toEqual({ name: 'action.needed', field: 'action.needed' });
    expect(entryProblems(draft('expert', { name: '雷建明', field: '建设工程' }))).toEqual({});
  });

  it('asks for days of the week only of a unit that comes on fixed days', () => {
    const named = { name: '派出所', unit: 'police_station' };
    const asks = (residency: string) =>
      askedFields(draft('unit', { ...named, residency })).map(({ name }) => name);
    expect(asks('PERMANENT')).not.toContain('weekdays');
    expect(asks('SCHEDULED')).toContain('weekdays');
    expect(entryProblems(draft('unit', { ...named, residency: 'SCHEDULED' }))).toEqual({
      weekdays: 'action.needed',
    });
  });

  it('lets nobody stand in for himself, and no absence end before it begins', () => {
    const post = { name: '受理岗', holder: '陈桂芳' };
    expect(entryProblems(draft('post', { ...post, substitute: ' 陈桂芳' }))).toHaveProperty('substitute');
    const away = (awayFrom: string, awayTo: string) =>
      entryProblems(draft('post', { ...post, awayFrom, awayTo }));
    expect(away('2026-11-28', '2026-11-27')).toHaveProperty('awayTo');
    expect(away('2026-11-28', '2026-11-28')).toEqual({});
  });

  it('names every member of a committee; a new one begins with its chair', () => {
    const committee = newEntry('committee');
    expect(committee.members.map(({ role }) => role)).toEqual(['CHAIR']);
    expect(entryProblems(committee)).toHaveProperty('members');
  });

  it('that is changed begins with what is there', () => {
    const entry = {
      ...{ id: 'a', name: '派出所', unit: 'police_station', residency: 'SCHEDULED' as const },
      ...{ weekdays: [2, 4], phone: null, isThereToday: false, takesMatters: true },
    };
    const { answers, isNew } = draftOf('unit', entry);
    expect(isNew).toBe(false);
    expect(answers).toMatchObject({ name: '派出所', residency: 'SCHEDULED', phone: '' });
    expect(listOf(answers.weekdays)).toEqual(['2', '4']);
  });
});
