import { randomUUID } from 'node:crypto';

const NUL = '张\u0000三';
const LONE_SURROGATE = '张\ud83d三';
const EMOJI = '😀';

const party = (more: Record<string, unknown>) => ({
  parties: [{ role: 'APPLICANT', name: '王五', ...more }],
});

/** What is wrong, and the fields that say it. */
export const BAD_REGISTRATIONS: [string, Record<string, unknown>][] = [
  ['no kind', { kind: null }],
  ['an unknown kind', { kind: 'WAR' }],
  ['a number as kind', { kind: 5 }],
  ['no summary', { summary: null }],
  ['an empty summary', { summary: '' }],
  ['a summary of blanks', { summary: ' \t\u3000\n ' }],
  ['a number as summary', { summary: 12 }],
  ['a list as summary', { summary: ['一', '二'] }],
  ['an object as summary', { summary: { text: '一' } }],
  ['too long a summary', { summary: '长'.repeat(501) }],
  ['a summary with NUL', { summary: NUL }],
  ['a summary with half a character', { summary: LONE_SURROGATE }],
  ['a narrative with NUL', { narrative: NUL }],
  ['too long a narrative', { narrative: '长'.repeat(20_001) }],
  ['a body beyond all limits', { narrative: '长'.repeat(400_000) }],
  ['an unknown category', { category: '9999' }],
  ['SQL as category', { category: "0201'; DROP TABLE journal; --" }],
  ['full-width digits as category', { category: '０２０１' }],
  ['an emoji as category', { category: EMOJI }],
  ['NUL as category', { category: '\u0000' }],
  ['the name of an inherited property as category', { category: 'constructor' }],
  ['an unknown level', { level: 'HUGE' }],
  ['an unknown channel', { channel: 'TELEPATHY' }],
  ['an id that is no UUID', { id: 'not-a-uuid' }],
  ['an empty id', { id: '' }],
  ['an id with a tail', { id: `${randomUUID()}0` }],
  ['a commandId that is no UUID', { commandId: '1' }],
  ['nobody concerned', { headcount: 0 }],
  ['fewer than nobody concerned', { headcount: -1 }],
  ['half a person concerned', { headcount: 1.5 }],
  ['more people than an integer holds', { headcount: 2_147_483_648 }],
  ['people counted in words', { headcount: '两个' }],
  ['a negative amount', { amount: '-1' }],
  ['an amount with an exponent', { amount: '1e9' }],
  ['an amount that is not a number', { amount: 'NaN' }],
  ['an amount in full-width digits', { amount: '１２' }],
  ['an amount without end', { amount: '9'.repeat(1_000) }],
  ['a day that does not exist', { occurredOn: '2026-02-30' }],
  ['a day in words', { occurredOn: '昨天' }],
  ['a word for restricted', { restricted: '是' }],
  ['a text as parties', { parties: '王五' }],
  ['an empty party', { parties: [{}] }],
  ['no party where one is told', { parties: [null] }],
  ['an unknown role', party({ role: 'KING' })],
  ['an empty name', party({ name: '' })],
  ['a name of blanks', party({ name: '  ' })],
  ['too long a name', party({ name: '长'.repeat(201) })],
  ['a name with NUL', party({ name: NUL })],
  ['a name with half a character', party({ name: LONE_SURROGATE })],
  ['words as phone', party({ phone: '请打电话' })],
  ['an emoji as phone', party({ phone: EMOJI })],
  ['too long an ID number', party({ idNumber: '3'.repeat(33) })],
  ['too many parties', { parties: Array.from({ length: 51 }, () => ({ role: 'APPLICANT', name: '王五' })) }],
  ['a field that does not exist', { hack: 1 }],
];

/** The mutation, what is wrong, and the fields that say it. */
export const BAD_COMMANDS: [string, string, Record<string, unknown>][] = [
  ['acceptMatter', 'a matter that is unknown', { matterId: randomUUID() }],
  ['acceptMatter', 'an id that is no UUID', { matterId: 'x' }],
  ['acceptMatter', 'a word as version', { epoch: '0.0.1', version: 'one' }],
  ['acceptMatter', 'an epoch with NUL', { epoch: '\u0000', version: 0 }],
  ['rejectMatter', 'an unknown reason', { reasonCode: 'bad mood' }],
  ['rejectMatter', 'no reason', {}],
  ['withdrawMatter', 'a reason of blanks', { reason: '   ' }],
  ['withdrawMatter', 'a reason with NUL', { reason: NUL }],
  ['withdrawMatter', 'half a character as reason', { reason: LONE_SURROGATE }],
  ['withdrawMatter', 'too long a reason', { reason: '长'.repeat(20_001) }],
  ['escalateMatter', 'before it was accepted', { reason: '上报' }],
  ['assignMatter', 'an unknown unit', { unit: 'space agency' }],
  ['closeMatter', 'an unknown outcome', { outcome: 'miracle' }],
  ['handDownMatter', 'a place that is no code', { to: '火星', reason: '交办' }],
  ['handDownMatter', 'a place that does not exist', { to: '999999999999', reason: '交办' }],
  ['adoptEntry', 'an entry that does not exist', { entryId: randomUUID() }],
  ['adoptEntry', 'an entry id that is no UUID', { entryId: '💥' }],
  ['returnMatter', 'a matter that came from nobody', { reason: '退回' }],
  ['recallMatter', 'nothing to recall', { reason: '撤回' }],
  ['reopenMatter', 'a matter that is not closed', { reason: '重启' }],
  ['takeUpMatter', 'a matter held here', { reason: '提级' }],
];

const MATTERS = `query ($first: Int, $after: String, $filter: MatterFilter) {
  matters(first: $first, after: $after, filter: $filter) { totalCount } }`;
const cursor = (text: string) => Buffer.from(text).toString('base64url');
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';

/** What is wrong, the operation, and its variables. */
export const BAD_QUERIES: [string, string, Record<string, unknown>][] = [
  ['a page of no matter', MATTERS, { first: 0 }],
  ['a page of fewer than none', MATTERS, { first: -1 }],
  ['a page of everything', MATTERS, { first: 2_000_000_000 }],
  ['a cursor that is none', MATTERS, { after: 'garbage' }],
  ['a cursor with a time that is none', MATTERS, { after: cursor(`99|${randomUUID()}`) }],
  ['a cursor with an id that is none', MATTERS, { after: cursor(`2026-01-01|${'-'.repeat(36)}`) }],
  ['a draft whose name is NUL', 'query ($name: String!) { draft(name: $name) }', { name: NUL }],
  ['a search for NUL', MATTERS, { filter: { text: NUL } }],
  ['a category with NUL', MATTERS, { filter: { category: '\u0000' } }],
  ['a holder with NUL', MATTERS, { filter: { holder: '\u0000' } }],
  ['a holder that is no code', MATTERS, { filter: { holder: '某村' } }],
  ['too long a search', MATTERS, { filter: { text: '长'.repeat(10_000) } }],
  ['an unknown status', MATTERS, { filter: { status: ['LOST'] } }],
  ['a matter with no id and no code', '{ matter { id } }', {}],
  ['a field that does not exist', '{ secrets }', {}],
  ['no GraphQL', '{ here {', {}],
  ['an empty user name', SIGN_IN, { input: { username: '', password: 'x' } }],
  ['a user name with NUL', SIGN_IN, { input: { username: '\u0000', password: 'x' } }],
  ['half a character as user name', SIGN_IN, { input: { username: '\ud83d', password: 'x' } }],
  ['an endless password', SIGN_IN, { input: { username: 'desk', password: 'x'.repeat(100_000) } }],
  ['a password with NUL', SIGN_IN, { input: { username: 'nobody', password: '\u0000' } }],
];

/** Text that looks strange and is somebody's words. */
export const ODD_BUT_FINE: [string, string][] = [
  ['an emoji', '邻居在群里发“😀👨‍👩‍👧‍👦”，双方争吵'],
  ['a rare character of a name', '𠮷田与㐂某因地界争执'],
  ['markup and quotes', `<script>alert("'")</script> \\ " ' ; -- \${x}`],
  ['lines and tabs', '第一行\n第二行\t完'],
  ['direction marks', 'مرحبا \u200f混排'],
];
