// A real mediation at a village whose hub is down, then all of it seen above; what a move of custody does to one; and that
// its words lie nowhere in the clear.

import { randomUUID } from 'node:crypto';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { MediationDesk } from './mediation-desk.js';

const county = countyOfFile();
const desk = (code: string) => new MediationDesk(county().as(code));

test('from the asking of the parties to the first instalment with the hub down; then every tier sees how it stands', async () => {
  await county().hub.stop();
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted();
  const [li, wang] = parties;
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: [li] });
  await village.give('recordConsent', id, { party: wang, answer: 'AGREED', note: '当面表示同意' });
  const chen = { id: randomUUID(), name: '陈志强', hasInterest: true, interest: '与李家同村' };
  await village.give('nameMediators', id, { mediators: [chen], acceptedBy: parties });
  await village.give('beginMediation', id);
  await village.give('holdSession', id, village.minutes(parties));
  const rest = randomUUID();
  await village.give('reachAgreement', id, {
    form: 'WRITTEN',
    facts: '李家的雨水流进王家的院子。',
    content: '李家装一条排水管，并赔偿王家八百元。',
    manner: '现金',
    place: '村调解室',
    promises: [
      { id: randomUUID(), what: '装好排水管', dueOn: '2026-12-20' },
      { id: rest, what: '赔偿', amount: '800.00' },
    ],
  });
  for (const party of parties)
    await village.give('signAgreement', id, { signer: 'PARTY', party, manner: 'FINGERPRINT' });
  expect((await village.mediation(id))?.agreement).toMatchObject({
    effectiveAt: null,
    missing: ['调解员签名', '加盖调解委员会印章'],
  });
  await village.give('signAgreement', id, { signer: 'MEDIATOR', manner: 'SIGNATURE' });
  await village.give('signAgreement', id, { signer: 'COMMITTEE', manner: 'SEAL' });
  await village.give('recordPerformance', id, { instalment: rest, isPerformed: true, note: '收条一张' });
  expect(await village.mediation(id)).toMatchObject({
    stage: 'IN_EFFECT',
    endedBy: 'AGREED',
    mediators: [{ name: '陈志强', interest: '与李家同村' }],
    sessions: [{ place: '村调解室', signedBy: parties }],
    agreement: {
      missing: [],
      confirmBy: expect.any(String),
      instalments: [
        { what: '装好排水管', state: 'OPEN' },
        { what: '赔偿', amount: '800.00', state: 'PERFORMED', note: '收条一张' },
      ],
    },
  });
  await county().hub.start();
  await county().untilEqual(id, ONE_OF_EACH, 30);
  expect(await desk(COUNTY).mediation(id)).toMatchObject({
    stage: 'IN_EFFECT',
    mediators: [{ name: null, hasInterest: true }],
    sessions: [{ body: null, place: null }],
    agreement: { content: null, instalments: [{ what: null }, { what: null, amount: null }] },
  });
});

test('a labour dispute that fails is ended, and labour arbitration is told', async () => {
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted({ category: '0701' });
  await village.give('openMediation', id, { basis: 'OFFERED', parties });
  for (const party of parties) await village.give('recordConsent', id, { party, answer: 'AGREED' });
  await village.give('nameMediators', id, {
    mediators: [{ id: randomUUID(), name: '陈志强', hasInterest: false }],
    acceptedBy: parties,
  });
  await village.give('beginMediation', id);
  expect((await village.mediation(id))?.limit).toContain('15日，依据《劳动争议调解仲裁法》第14条');
  const silent = village.give('endMediation', id, { ground: 'TOO_FAR_APART', areRoutesTold: false });
  expect(await refusalOf(silent)).toMatchObject({
    code: 'ROUTES_NOT_TOLD',
    message: expect.stringContaining('《人民调解法》第26条'),
  });
  await village.give('endMediation', id, { ground: 'TOO_FAR_APART', areRoutesTold: true, note: '差额太大' });
  const ended = await village.mediation(id);
  expect(ended).toMatchObject({ stage: 'ENDED', endedBy: 'TOO_FAR_APART', endReason: '差额太大' });
  expect(ended?.otherRoutes[0]?.label).toContain('一年内，可以向劳动人事争议仲裁委员会申请仲裁');
});

test('what is offered on the screen is what is allowed, and a refusal changes nothing', async () => {
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted();
  expect(await village.options(id)).toEqual(['OPEN']);
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: [parties[0]] });
  expect(await village.options(id)).toEqual(['CONSENT', 'END']);
  const begin = village.give('beginMediation', id);
  expect((await refusalOf(begin)).code).toBe('MEDIATION_STEP_NOT_POSSIBLE');
  const stranger = village.give('recordConsent', id, { party: randomUUID(), answer: 'AGREED' });
  expect((await refusalOf(stranger)).code).toBe('PARTY_UNKNOWN');
  expect((await village.mediation(id))?.stage).toBe('ASKING');
  await until('the township has it', async () => desk(TOWNSHIP).mediation(id));
  expect(await desk(TOWNSHIP).options(id)).toEqual([]);
});

test('a time that is none is refused in words, and nothing is recorded', async () => {
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted();
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: parties });
  const held = village.give('holdSession', id, { ...village.minutes(parties), from: '2026-W01-1' });
  expect(await refusalOf(held)).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('2026-11-21T09:30'),
  });
});

test('custody moves, the mediation does not: it lapses, and the township asks the parties anew', async () => {
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted();
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: parties });
  await county().as(VILLAGE).escalate({ id });
  await until('the township may accept', () => county().as(TOWNSHIP).accept({ id }), 30);
  const township = desk(TOWNSHIP);
  expect((await township.mediation(id))?.stage).toBe('LAPSED');
  expect(await township.options(id)).toEqual(['OPEN']);
  await township.give('openMediation', id, { basis: 'OFFERED', parties });
  expect((await township.mediation(id))?.parties.map(({ consent }) => consent)).toEqual([null, null]);
});

test('an instalment whose day has passed is among the reminders, also after the matter was closed', async () => {
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted({ level: 'SIMPLE' });
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: parties });
  await village.give('nameMediators', id, {
    mediators: [{ id: randomUUID(), name: '陈志强', hasInterest: false }],
    acceptedBy: parties,
  });
  await village.give('beginMediation', id);
  const instalment = randomUUID();
  const promises = [{ id: instalment, what: '还清欠款', amount: '800.00', dueOn: '2026-01-31' }];
  await village.give('reachAgreement', id, { form: 'ORAL', content: '分两次还清', promises });
  await village.give('closeMatter', id, { outcome: 'oral_agreement' });
  expect(await village.reminders(id)).toEqual([{ kind: 'performance_overdue', label: '协议逾期未履行' }]);
  await village.give('recordPerformance', id, { instalment, isPerformed: true });
  expect(await village.reminders(id)).toEqual([]);
});

test('no name of it lies in the clear in any journal', async () => {
  const village = desk(VILLAGE);
  const { id, parties } = await village.accepted();
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: parties });
  await village.give('nameMediators', id, {
    mediators: [{ id: randomUUID(), name: '欧阳秘而不宣', hasInterest: false }],
    acceptedBy: parties,
  });
  await county().untilEqual(id, ONE_OF_EACH, 30);
  for (const code of ONE_OF_EACH) {
    const rows = await county().sql<{ text: string }>(
      code,
      'SELECT row_to_json(j)::text AS text FROM journal j',
    );
    expect(rows.filter(({ text }) => text.includes(id)).length).toBeGreaterThan(2);
    expect(rows.map(({ text }) => text).join()).not.toContain('欧阳秘而不宣');
  }
});
