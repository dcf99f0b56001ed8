import { begun, ending, opened, type Procedure, reaching, signing, LI, WANG } from '../../test/procedure.js';
import type { Mediation } from '../mediation/mediation.js';
import { fileOf, missingFromFile, type FileItem, type FileSubject } from './completeness.js';
import { decideFileItem, evolveFile, FILE_ITEMS } from './file-items.js';
import { hasPaper, PAPERS } from './papers.js';

const subject = (changes: Partial<FileSubject> = {}): FileSubject => ({
  kind: 'dispute',
  parties: [{ role: 'applicant' }, { role: 'respondent' }],
  isAccepted: true,
  mediation: null,
  steps: [],
  onPaper: {},
  ...changes,
});
const after = (procedure: Procedure): Mediation => procedure.state;
const present = (items: FileItem[]): string[] =>
  items.filter(({ isPresent }) => isPresent).map(({ code }) => code);
const filled = (items: FileItem[]): string[] =>
  items.flatMap(({ papers }) => papers.filter(({ isFilled }) => isFilled).map(({ paper }) => paper));
const lacking = (given: FileSubject): string[] => missingFromFile(fileOf(given), given.mediation);

const COMPLETE: FileSubject = subject({
  mediation: after(
    begun()
      .wish(reaching('written'))
      .wish(signing(LI))
      .wish(signing(WANG))
      .wish({ type: 'SignAgreement', signer: 'mediator', manner: 'signature' })
      .wish({ type: 'SignAgreement', signer: 'committee', manner: 'seal' }),
  ),
  steps: [
    { id: 'first', type: 'SessionHeld' },
    { id: 'second', type: 'SessionHeld' },
  ],
  onPaper: { identity: 2 },
});

test('the thirteen items stand in the order in which a file is bound', () => {
  expect(FILE_ITEMS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(fileOf(subject()).map(({ code }) => code)).toEqual(FILE_ITEMS.map(({ code }) => code));
});

test('every paper but cover and index has its place among them, once', () => {
  const placed = FILE_ITEMS.flatMap(({ papers }): string[] => [...papers]);
  const bound = PAPERS.map(({ code }) => code).filter((code) => code !== 'cover' && code !== 'index');
  expect([...placed].sort()).toEqual([...bound].sort());
});

describe('a complete file', () => {
  test('lacks nothing', () => {
    expect(lacking(COMPLETE)).toEqual([]);
  });

  test('has one paper for each session, numbered', () => {
    const minutes = fileOf(COMPLETE).find(({ code }) => code === 'minutes');
    expect(minutes?.papers).toEqual([
      { paper: 'minutes', step: 'first', ordinal: 1, isFilled: true },
      { paper: 'minutes', step: 'second', ordinal: 2, isFilled: true },
    ]);
  });

  test('has the papers that there is something to say in', () => {
    expect(filled(fileOf(COMPLETE))).toEqual([
      ...['application', 'acceptance', 'rights_notice', 'minutes', 'minutes'],
      ...['agreement', 'statement', 'back_cover'],
    ]);
  });
});

describe('what is lacking', () => {
  test.each<[string, Partial<FileSubject>, string]>([
    ['proofs of identity', { onPaper: {} }, '缺第3项：当事人身份证明，请登记纸质材料的页数'],
    ['minutes', { steps: [] }, '缺第7项：调解记录，还没有记录过调解'],
    [
      'the power of an agent',
      { parties: [{ role: 'applicant' }, { role: 'agent' }] },
      '缺第4项：授权委托书，有代理人的应当提交，请登记纸质材料的页数',
    ],
  ])('%s', (_, changes, sentence) => {
    expect(lacking({ ...COMPLETE, ...changes })).toEqual([sentence]);
  });

  test('a result, while the mediation goes on', () => {
    expect(lacking({ ...COMPLETE, mediation: after(begun()) })).toEqual([
      '缺第8项：调解协议书、口头协议登记表或者终止调解通知书，调解还没有结果',
    ]);
  });

  test('the marks under a written agreement', () => {
    const waiting = after(begun().wish(reaching('written')));
    expect(lacking({ ...COMPLETE, mediation: waiting })).toEqual(['第8项：调解协议书还没有签齐、盖章']);
  });
});

test('an oral agreement is recorded, and needs no written one (人民调解法 art. 28)', () => {
  const oral = { ...COMPLETE, mediation: after(begun().wish(reaching('oral'))) };
  expect(filled(fileOf(oral))).toContain('oral_agreement');
  expect(filled(fileOf(oral))).not.toContain('agreement');
  expect(lacking(oral)).toEqual([]);
});

test('a mediation that failed has the notice that says so, and no agreement (人民调解法 art. 26)', () => {
  const unsigned = begun().wish(reaching('written')).wish(ending('unsigned'));
  const failed = { ...COMPLETE, mediation: after(unsigned) };
  expect(filled(fileOf(failed))).toContain('termination');
  expect(filled(fileOf(failed))).not.toContain('agreement');
  expect(lacking(failed)).toEqual([]);
});

test('where somebody refused at once nothing was mediated, and there are no minutes (人民调解法 art. 17)', () => {
  const refused = opened().wish({ type: 'RecordConsent', party: WANG, answer: 'refused' });
  expect(lacking({ ...COMPLETE, mediation: after(refused), steps: [] })).toEqual([]);
});

test('without a mediation only the acceptance and the covers are demanded', () => {
  expect(lacking(subject())).toEqual([]);
  expect(present(fileOf(subject()))).toEqual(['application', 'statement', 'back_cover']);
  expect(lacking(subject({ isAccepted: false }))).toEqual(['缺第1项：申请书或者受理登记表，事项还没有受理']);
});

test('what is no dispute has no papers of mediation', () => {
  const items = fileOf(subject({ kind: 'petition' }));
  expect(items.map(({ number }) => number)).toEqual([1, 3, 4, 6, 12, 13]);
  expect(items.flatMap(({ papers }) => papers.map(({ paper }) => paper))).toEqual([
    'acceptance',
    'statement',
    'back_cover',
  ]);
  expect(hasPaper('petition', 'minutes')).toBe(false);
});

describe('what exists on paper alone', () => {
  test('is recorded with its pages, the last word counting, and taken back with none', () => {
    const recorded = [
      { item: 'identity', pages: 2 },
      { item: 'evidence', pages: 5 },
      { item: 'identity', pages: 4 },
      { item: 'evidence', pages: 0 },
    ].reduce((file, one) => evolveFile(file, decideFileItem(one)), {});
    expect(recorded).toEqual({ identity: 4, evidence: 0 });
    expect(present(fileOf(subject({ onPaper: recorded })))).toContain('identity');
    expect(present(fileOf(subject({ onPaper: recorded })))).not.toContain('evidence');
  });

  test.each([
    { item: 'minutes', pages: 2 },
    { item: 'no such item', pages: 2 },
    { item: 'identity', pages: -1 },
    { item: 'identity', pages: 1.5 },
    { item: 'identity', pages: 1000 },
  ])('not %p', (wished) => {
    expect(() => decideFileItem(wished)).toThrow('填写的内容有误');
  });
});
