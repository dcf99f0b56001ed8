import { envelopeFrom, envelopeHeaders, type Envelope } from './envelope.js';
import {
  beatFrom,
  eventsQuestionFrom,
  keyMessageFrom,
  listFrom,
  receiptFrom,
  setDigestFrom,
  setsQuestionFrom,
  stepFrom,
} from './wire-shapes.js';

const ID = '01a20062-563f-7476-8e45-c4b48c7070a4';
const STEP = {
  id: ID,
  origin: '331179100200',
  incarnation: 'mia1',
  seq: 1,
  stream: 'matter',
  streamId: ID,
  line: true,
  epoch: '0/0/1.331179100200.mia1',
  version: 0,
  previous: null,
  to: ['331179100000'],
  type: 'MatterRegistered',
  body: '{}',
  sealed: null,
  occurredAt: '2026-11-21T12:00:00.000Z',
  recordedAt: '2026-11-21T12:00:00.000Z',
  author: ID,
  hash: 'sha256:00',
  signature: 'ed25519:00',
};

describe('a step', () => {
  test('with its shape is taken, also with fields that are not known yet', () => {
    expect(stepFrom(STEP)).toBe(STEP);
    expect(stepFrom({ ...STEP, colour: 'red' })).not.toBeNull();
  });

  test.each([
    ['an id that is no UUID', { id: 'x' }],
    ['an id in capitals', { streamId: ID.toUpperCase() }],
    ['a number as text', { seq: '1' }],
    ['a number too great to count', { seq: 2 ** 60 }],
    ['an audience that is no list', { to: '331179100000' }],
    ['an audience of something else than places', { to: [null] }],
    ['no author', { author: null }],
    ['a time that no clock shows', { recordedAt: '2026-13-45T99:00:00Z' }],
    ['a line without an epoch', { epoch: undefined }],
    ['a side entry that claims an epoch', { line: false }],
    ['NUL in a text', { body: '{"a":"\0"}' }],
    ['half a character', { sealed: '\ud842' }],
    ['a signature that is no text', { signature: 7 }],
  ])('with %s is not', (_what, change) => {
    expect(stepFrom({ ...STEP, ...change })).toBeNull();
  });

  test.each([null, undefined, 7, 'step', []])('is not %p', (value) => {
    expect(stepFrom(value)).toBeNull();
  });
});

test('a key message needs a matter, a purpose and something wrapped', () => {
  const key = { matterId: ID, keyId: 'k', recipient: '331179100000', purpose: 'escrow', wrapped: 'w' };
  expect(keyMessageFrom(key)).toBe(key);
  expect(keyMessageFrom({ ...key, matterId: 'x' })).toBeNull();
  expect(keyMessageFrom({ ...key, purpose: 'curiosity' })).toBeNull();
  expect(keyMessageFrom({ ...key, wrapped: null })).toBeNull();
});

test('a receipt, a beat and a question with values that SQL would choke on are none', () => {
  expect(receiptFrom({ incarnation: 'a', watermark: 'all' })).toBeNull();
  expect(receiptFrom({ incarnation: 'a', watermark: -1 })).toBeNull();
  expect(beatFrom({ incarnation: 'a', software: '1', now: 'later', head: 0 })).toBeNull();
  expect(eventsQuestionFrom({ matterId: ID, ids: ['; DROP'] })).toBeNull();
  expect(eventsQuestionFrom({ matterId: ID, ids: [ID], holding: [7] })).toBeNull();
});

test('of an answer only the parts with their shape are taken', () => {
  expect(listFrom([STEP, { id: 1 }, null], stepFrom)).toEqual([STEP]);
  expect(listFrom({ length: 3 }, stepFrom)).toEqual([]);
});

test('a message of a kind that a newer version sends still has its place on the link', () => {
  const envelope: Envelope = {
    from: '331179100200',
    to: '331179100000',
    incarnation: 'mia1',
    number: 4,
    kind: 'attachment',
    schemaVersion: 2,
    body: '{}',
    signature: 'ed25519:00',
    traceparent: null,
  };
  const headers = envelopeHeaders(envelope);
  expect(envelopeFrom((name) => headers[name] ?? '', '{}')).toEqual(envelope);
});

describe('what a node that recovers says and asks', () => {
  const beat = {
    schemaVersion: 1,
    incarnation: 'mia1',
    software: '0.1.0',
    now: STEP.occurredAt,
    head: 0,
    queue: 0,
    oldestUnsentAt: null,
    position: 0,
    chainHash: 'sha256:00',
  };

  test('a beat may say that its node recovers, and says yes or no', () => {
    expect(beatFrom({ ...beat, recovering: true })).not.toBeNull();
    expect(beatFrom({ ...beat, recovering: 'yes' })).toBeNull();
  });

  test('a beat may say a challenge back', () => {
    expect(beatFrom({ ...beat, challenge: ID })).not.toBeNull();
    expect(beatFrom({ ...beat, challenge: 7 })).toBeNull();
  });

  test('sets are asked for past an id, and answered with digests of matters', () => {
    expect(setsQuestionFrom({ after: ID })).not.toBeNull();
    expect(setsQuestionFrom({ after: 'x' })).toBeNull();
    expect(setDigestFrom({ matterId: ID, digest: '' })).not.toBeNull();
    expect(setDigestFrom({ matterId: ID })).toBeNull();
  });
});
