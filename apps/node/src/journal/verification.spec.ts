import { headText, stepText, type CountersignedHead, type Step } from '@fengqiao/contracts';
import { createUser } from '@nats-io/nkeys';
import { createHash, sign } from 'node:crypto';
import { privateKeyOf } from '../identity/nkey-codec.js';
import { LogVerification, type Beginning, type LogHead, type LogRow } from './verification.js';

const HERE = '331178100200';
const ABOVE = '331178100000';
const MATTER = '01a20062-563f-7476-8e45-c4b48c7070a4';
const AT = '2026-11-21T08:00:00.000Z';
const keys = new Map(
  [HERE, ABOVE].map((code) => {
    const pair = createUser();
    const seed = Buffer.from(pair.getSeed()).toString();
    return [code, { nkey: pair.getPublicKey(), signing: privateKeyOf(seed, 'ed25519') }];
  }),
);

function signed(code: string, text: string): string {
  const signing = keys.get(code)?.signing;
  return signing ? `ed25519:${sign(null, Buffer.from(text), signing).toString('base64url')}` : 'ed25519:AA';
}

const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

function step(origin: string, seq: number, incarnation = 'a'): Step {
  const unsigned = {
    id: `01a20062-563f-7476-8e45-${String(seq).padStart(12, '0')}`,
    origin,
    incarnation,
    seq,
    stream: 'matter',
    streamId: MATTER,
    line: false,
    epoch: null,
    version: null,
    previous: null,
    to: [ABOVE],
    type: 'MatterUrged',
    body: '{}',
    sealed: null,
    occurredAt: AT,
    recordedAt: AT,
    author: 'a',
  };
  const text = hash(stepText(unsigned));
  return { ...unsigned, hash: text, signature: signed(origin, text) };
}

/** A log chained as its owner would: also what somebody made of one who may write to the database. */
function chained(steps: readonly Step[], first = hash(`${HERE}/a`)): LogRow[] {
  let chainHash = first;
  return steps.map((one, index) => {
    chainHash = hash(`${chainHash}\n${one.hash}`);
    return { position: index + 1, chainHash, step: one };
  });
}

function headOf(rows: readonly LogRow[], incarnation = 'a'): LogHead {
  const last = rows.at(-1);
  const own = rows.filter(({ step: one }) => one.origin === HERE && one.incarnation === incarnation);
  return {
    incarnation,
    seq: Math.max(0, ...own.map(({ step: one }) => one.seq)),
    position: last?.position ?? 0,
    chainHash: last?.chainHash ?? '',
  };
}

function attested(row: LogRow | undefined, incarnation = 'a'): CountersignedHead {
  const { position = 0, chainHash = '' } = row ?? {};
  const head = { node: HERE, incarnation, position, chainHash, at: AT, witness: ABOVE };
  return { ...head, signature: signed(ABOVE, headText(head)) };
}

interface Given {
  heads?: CountersignedHead[];
  head?: LogHead | null;
  beginnings?: Beginning[];
}

function verify(rows: readonly LogRow[], given: Given = {}) {
  const verification = new LogVerification({
    code: HERE,
    keyOf: (code) => keys.get(code)?.nkey,
    heads: [],
    head: headOf(rows),
    beginnings: [],
    ...given,
  });
  for (const row of rows) verification.take(row);
  return verification.end();
}

const kinds = (rows: readonly LogRow[], given: Given = {}) =>
  verify(rows, given).findings.map(({ kind, position }) => `${kind} ${String(position)}`);

const steps = [step(HERE, 1), step(ABOVE, 7), step(HERE, 2), step(HERE, 3), step(ABOVE, 9), step(HERE, 4)];
const rows = chained(steps);
const heads = [attested(rows[2]), attested(rows[5])];
const without = (index: number) => steps.filter((_, at) => at !== index);
const swapped = (list: readonly Step[], at: number) =>
  list.map((one, index) => (index === at ? list[at + 1] : index === at + 1 ? list[at] : one) ?? one);

test('a log that nobody touched is clean up to what a witness countersigned', () => {
  const report = verify(rows, { heads });
  expect(report).toMatchObject({ steps: 6, own: 4, heads: 2, findings: [], findingCount: 0 });
  expect(report.attestedUpTo).toEqual({ position: 6, witness: ABOVE, at: AT });
});

test('an empty log of a new node is clean', () => {
  expect(
    kinds([], { head: { incarnation: 'a', seq: 0, position: 0, chainHash: hash(`${HERE}/a`) } }),
  ).toEqual([]);
});

describe('an edit', () => {
  const edited = { ...step(HERE, 2), body: '{"amount":1}' };
  const rehashed = { ...edited, hash: hash(stepText(edited)) };

  test('of a step as it lies is found', () => {
    const touched = rows.map((row) => (row.position === 3 ? { ...row, step: edited } : row));
    expect(kinds(touched, { heads })).toEqual(['edited 3']);
  });

  test('hashed and chained anew is found by the signature, and by the witness', () => {
    const touched = chained(steps.map((one, at) => (at === 2 ? rehashed : one)));
    expect(kinds(touched, { heads })).toEqual(['forged 3', 'contradicts 3', 'contradicts 6']);
  });

  test('that calls itself the word of a node nobody knows is found', () => {
    const stranger = step('331178999999', 1);
    expect(kinds(chained([...steps, stranger]))).toEqual(['unknown_signer 7']);
  });
});

describe('a deletion', () => {
  test('that leaves a hole is found', () => {
    expect(kinds(rows.filter(({ position }) => position !== 2))).toEqual(['missing 2']);
  });

  test('of an own step is found in a log that was numbered and chained anew', () => {
    expect(kinds(chained(without(2)))).toEqual(['missing 3']);
  });

  test("of another node's step is found by the witness", () => {
    expect(kinds(chained(without(1)), { heads: [attested(rows[2])] })).toEqual(['contradicts 3']);
  });
});

describe('a reordering', () => {
  test('without a new chain is found', () => {
    const order = swapped(steps, 1).map((one, at) => ({ ...rows[at], step: one }) as LogRow);
    expect(kinds(order)).toEqual(['reordered 2', 'reordered 3']);
  });

  test('of own steps is found in a log that was chained anew', () => {
    expect(kinds(chained(swapped(steps, 2)))).toEqual(['reordered 4']);
  });

  test("of others' steps is found by the witness", () => {
    expect(kinds(chained(swapped(steps, 0)), { heads: [attested(rows[2])] })).toEqual(['contradicts 3']);
  });

  test('an own step that stands there twice is found', () => {
    expect(kinds(chained([...steps, step(HERE, 4)]))).toEqual(['doubled 7']);
  });
});

describe('a truncation', () => {
  const short = rows.slice(0, 4);

  test('is found by the head that was left as it was', () => {
    expect(verify(short, { head: headOf(rows) }).findings).toEqual([
      expect.objectContaining({ kind: 'cut_off', count: 2 }),
    ]);
  });

  test('with a head made to fit is found by the witness', () => {
    expect(verify(short, { heads }).findings).toEqual([
      expect.objectContaining({ kind: 'cut_off', count: 2, witness: { code: ABOVE, at: AT } }),
    ]);
  });

  test('of everything is found', () => {
    expect(kinds([], { heads, head: null })).toEqual(['cut_off null', 'cut_off null', 'cut_off null']);
  });
});

test('a countersigned head that its witness did not sign is found, and proves nothing', () => {
  const [first] = heads;
  if (!first) throw new Error('no head');
  expect(kinds(rows, { heads: [{ ...first, chainHash: 'sha256:other' }] })).toEqual(['forged null']);
});

test('a head of the log that does not fit its last row is found', () => {
  expect(kinds(rows, { head: { ...headOf(rows), chainHash: 'sha256:other' } })).toEqual(['edited null']);
});

describe('after a restore', () => {
  const beginnings = [{ incarnation: 'b', previous: 'a', position: 3 }];
  const came = [
    step(HERE, 1),
    step(ABOVE, 7),
    step(HERE, 2),
    step(HERE, 5),
    step(HERE, 3),
    step(HERE, 1, 'b'),
  ];
  const restored = chained(came);
  const known = attested(restored[5], 'b');

  test('what came back may stand in another order, and what nobody had may be missing', () => {
    const report = verify(restored, { beginnings, head: headOf(restored, 'b'), heads: [known] });
    expect(report).toMatchObject({ findings: [], lostNumbers: 1 });
  });

  test('the same log without that restore is not clean', () => {
    expect(kinds(restored, { head: headOf(restored, 'b') })).toEqual([
      'reordered 1',
      'reordered 5',
      'missing 4',
    ]);
  });

  test('a head of what was lost with the disk is told, and is no finding', () => {
    const lost = attested({ position: 9, chainHash: 'sha256:lost', step: step(HERE, 9) });
    const report = verify(restored, { beginnings, head: headOf(restored, 'b'), heads: [lost, known] });
    expect(report).toMatchObject({ findings: [], lostHeads: 1, heads: 1 });
  });

  test('a step of before that is taken out is found', () => {
    const touched = chained(came.filter((_, at) => at !== 0));
    const moved = [{ incarnation: 'b', previous: 'a', position: 2 }];
    const given = { beginnings: moved, head: headOf(touched, 'b'), heads: [attested(touched[4], 'b')] };
    expect(kinds(touched, given)).toEqual(['missing 2']);
  });

  test('before any witness knows of it, it is not believed, and excuses nothing', () => {
    expect(kinds(restored, { beginnings, head: headOf(restored, 'b') })).toEqual([
      'unproven_beginning 3',
      'reordered 5',
      'missing 4',
    ]);
  });
});

describe('a restore that never was, written into the database,', () => {
  const planted = (position: number) => [{ incarnation: 'z', previous: 'a', position }];

  test('does not excuse a truncation', () => {
    const short = chained(steps.slice(0, 1));
    expect(kinds(short, { heads, beginnings: planted(1) })).toEqual([
      'unproven_beginning 1',
      'cut_off null',
      'cut_off null',
    ]);
  });

  test('does not excuse steps that were taken out', () => {
    const touched = chained(steps.filter((_, at) => at !== 1 && at !== 2));
    const found = kinds(touched, { heads, beginnings: planted(1) });
    expect(found).toEqual(['unproven_beginning 1', 'contradicts 3', 'missing 2', 'cut_off null']);
    expect(kinds(touched, { heads, beginnings: planted(0) })).toContain('cut_off null');
  });

  test('does not excuse them either when the head of the log is moved along', () => {
    const short = chained(steps.slice(0, 1));
    const head = headOf(short, 'z');
    expect(kinds(short, { heads, head, beginnings: planted(1) })).toContain('cut_off null');
  });

  test('does not lean on a real one, when the log is not of it', () => {
    const short = chained(steps.slice(0, 1));
    const given = { heads: [...heads, attested(rows[5], 'b')], beginnings: planted(1) };
    const real = { incarnation: 'b', previous: 'a', position: 1 };
    const found = kinds(short, { ...given, beginnings: [real, ...given.beginnings] });
    expect(found).toEqual(expect.arrayContaining(['unproven_beginning 1', 'cut_off null']));
  });
});

test('a log that was rewritten, grew and was countersigned anew is found by an older head', () => {
  const grown = chained([...without(1), step(HERE, 5), step(HERE, 6)]);
  const anew = attested(grown.at(-1));
  expect(kinds(grown, { heads: [anew, attested(rows[2])] })).toEqual(['contradicts 3']);
});

test('a head that both the node and its witness gave is told once', () => {
  const [first] = heads;
  if (!first) throw new Error('no head');
  expect(verify(rows, { heads: [first, { ...first }] })).toMatchObject({ heads: 1, findings: [] });
});

test('of very many findings a thousand are listed and all are counted', () => {
  const many = chained(
    Array.from({ length: 1_500 }, (_, at) => ({ ...step(HERE, at + 1), body: '{"x":1}' })),
  );
  const report = verify(many);
  expect(report.findings).toHaveLength(1_000);
  expect(report.findingCount).toBe(1_500);
});
