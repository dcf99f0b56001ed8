// Whatever crosses a wire is judged here before anything is done with it: a node of another version, or a broken one,
// may send anything that parses. What has not this shape can neither fail a batch nor reach SQL; where
// it came on a link it is kept by itself. Whether it is true is another question, answered by signatures.

import type {
  Beat,
  CountersignedHead,
  EntriesQuestion,
  EventsQuestion,
  IdsQuestion,
  KeysQuestion,
  OwnStepsQuestion,
  Receipt,
  SetDigest,
  SetsQuestion,
  Witness,
} from './words.js';
import type { KeyMessage } from './envelope.js';
import type {
  CredentialAnswer,
  CredentialQuestion,
  InvitationAnswer,
  InvitationQuestion,
  JoinRequest,
} from './join.js';
import type { Step } from './step.js';

type Fields = Record<string, unknown>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const CODE = /^\d{12}$/;
const NAME = /^[\w.-]{1,80}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const MAX_TEXT = 900_000;
const MAX_AUDIENCE = 2_000;
const MAX_SETS = 200;
const MAX_IDS = 500;

export function stepFrom(value: unknown): Step | null {
  if (!isFields(value) || typeof value['line'] !== 'boolean') return null;
  const line = value['line'];
  const isWhole =
    are(value, ['id', 'streamId'], isUuid) &&
    isCode(value['origin']) &&
    are(value, ['incarnation', 'stream', 'type', 'author'], isName) &&
    isCount(value['seq']) &&
    // A side entry makes no claim to custody, so it has none of the three.
    (line
      ? isShortText(value['epoch']) && isCount(value['version'])
      : value['epoch'] === null && value['version'] === null) &&
    (value['previous'] === null || (line && isUuid(value['previous']))) &&
    isListOf(value['to'], MAX_AUDIENCE, isCode) &&
    isText(value['body']) &&
    (value['sealed'] === null || isText(value['sealed'])) &&
    are(value, ['occurredAt', 'recordedAt'], isInstant) &&
    are(value, ['hash', 'signature'], isShortText);
  return isWhole ? (value as unknown as Step) : null;
}

export function keyMessageFrom(value: unknown): KeyMessage | null {
  if (!isFields(value)) return null;
  const isWhole =
    isUuid(value['matterId']) &&
    are(value, ['keyId', 'recipient'], isName) &&
    (value['purpose'] === 'holder' || value['purpose'] === 'escrow') &&
    isShortText(value['wrapped']);
  return isWhole ? (value as unknown as KeyMessage) : null;
}

export function beatFrom(value: unknown): Beat | null {
  if (!isFields(value)) return null;
  const isWhole =
    are(value, ['incarnation', 'software'], isName) &&
    isInstant(value['now']) &&
    are(value, ['head', 'queue', 'position'], isCount) &&
    (value['oldestUnsentAt'] === null || isInstant(value['oldestUnsentAt'])) &&
    isShortText(value['chainHash']) &&
    (value['sets'] === undefined || isListOf(value['sets'], MAX_SETS, isSetDigest)) &&
    (value['recovering'] === undefined || typeof value['recovering'] === 'boolean') &&
    (value['challenge'] === undefined || isName(value['challenge']));
  return isWhole ? (value as unknown as Beat) : null;
}

export function receiptFrom(value: unknown): Receipt | null {
  if (!isFields(value)) return null;
  return isName(value['incarnation']) && isCount(value['watermark']) ? (value as unknown as Receipt) : null;
}

export function witnessFrom(value: unknown): Witness | null {
  if (!isFields(value)) return null;
  const isWhole =
    are(value, ['heard', 'at'], isInstant) &&
    (value['doubt'] === undefined || isName(value['doubt'])) &&
    (value['challenge'] === undefined || isName(value['challenge'])) &&
    (value['head'] === null || countersignedHeadFrom(value['head']) !== null);
  return isWhole ? (value as unknown as Witness) : null;
}

export function countersignedHeadFrom(value: unknown): CountersignedHead | null {
  if (!isFields(value)) return null;
  const isWhole =
    are(value, ['node', 'witness'], isCode) &&
    isName(value['incarnation']) &&
    isCount(value['position']) &&
    isInstant(value['at']) &&
    are(value, ['chainHash', 'signature'], isShortText);
  return isWhole ? (value as unknown as CountersignedHead) : null;
}

export function ownStepsQuestionFrom(value: unknown): OwnStepsQuestion | null {
  if (!isFields(value)) return null;
  return isName(value['incarnation']) && isCount(value['after'])
    ? (value as unknown as OwnStepsQuestion)
    : null;
}

export function setsQuestionFrom(value: unknown): SetsQuestion | null {
  return isFields(value) && isUuid(value['after']) ? (value as unknown as SetsQuestion) : null;
}

/** One digest of an answer; null when it is none. */
export function setDigestFrom(value: unknown): SetDigest | null {
  return isSetDigest(value) ? value : null;
}

export function keysQuestionFrom(value: unknown): KeysQuestion | null {
  if (!isFields(value)) return null;
  return isListOf(value['matterIds'], MAX_IDS, isUuid) ? (value as unknown as KeysQuestion) : null;
}

export function entriesQuestionFrom(value: unknown): EntriesQuestion | null {
  if (!isFields(value)) return null;
  return isName(value['incarnation']) && are(value, ['from', 'to'], isCount)
    ? (value as unknown as EntriesQuestion)
    : null;
}

export function eventsQuestionFrom(value: unknown): EventsQuestion | null {
  if (!isFields(value)) return null;
  const { matterId, ids, holding = [] } = value;
  return isUuid(matterId) && isListOf(ids, MAX_IDS, isUuid) && isListOf(holding, MAX_IDS, isShortText)
    ? (value as unknown as EventsQuestion)
    : null;
}

export function idsQuestionFrom(value: unknown): IdsQuestion | null {
  return isFields(value) && isUuid(value['matterId']) ? (value as unknown as IdsQuestion) : null;
}

export function joinRequestFrom(value: unknown): JoinRequest | null {
  if (!isFields(value)) return null;
  const { keys } = value;
  const isWhole =
    isUuid(value['invitationId']) &&
    isCode(value['code']) &&
    are(value, ['begins', 'software'], isName) &&
    isFields(keys) &&
    are(keys, ['signingKey', 'curveKey', 'natsKey'], isName);
  return isWhole ? (value as unknown as JoinRequest) : null;
}

export function invitationQuestionFrom(value: unknown): InvitationQuestion | null {
  if (!isFields(value) || !isShortText(value['by'])) return null;
  if (value['wish'] === 'withdraw')
    return isUuid(value['invitationId']) ? (value as unknown as InvitationQuestion) : null;
  const isWhole =
    value['wish'] === 'invite' &&
    isCode(value['code']) &&
    (value['name'] === null || isShortText(value['name'])) &&
    (value['parent'] === null || isCode(value['parent'])) &&
    isCount(value['hours']);
  return isWhole ? (value as unknown as InvitationQuestion) : null;
}

export function invitationAnswerFrom(value: unknown): InvitationAnswer | null {
  if (!isFields(value)) return null;
  const isAnswer =
    'joinCode' in value
      ? value['joinCode'] === null || isText(value['joinCode'])
      : isName(value['refusal']) && (value['detail'] === null || isShortText(value['detail']));
  return isAnswer ? (value as unknown as InvitationAnswer) : null;
}

export function credentialQuestionFrom(value: unknown): CredentialQuestion | null {
  if (!isFields(value)) return null;
  return isName(value['natsKey']) && typeof value['retire'] === 'boolean'
    ? (value as unknown as CredentialQuestion)
    : null;
}

export function credentialAnswerFrom(value: unknown): CredentialAnswer | null {
  if (!isFields(value)) return null;
  const isAnswer =
    'credential' in value
      ? value['credential'] === null || isText(value['credential'])
      : isName(value['refusal']) && (value['detail'] === null || isShortText(value['detail']));
  return isAnswer ? (value as unknown as CredentialAnswer) : null;
}

/** The parts of an answer that have their shape; an answer that is no list has none. */
export function listFrom<Part>(value: unknown, from: (part: unknown) => Part | null): Part[] {
  return Array.isArray(value) ? value.map(from).filter((part) => part !== null) : [];
}

/** An id as another node tells it in an answer. */
export function idFrom(value: unknown): string | null {
  return isFields(value) && isUuid(value['id']) ? (value['id'] as string) : null;
}

/** An instant that a clock can be set by. */
export function isInstant(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

function isSetDigest(value: unknown): value is SetDigest {
  return isFields(value) && isUuid(value['matterId']) && isShortText(value['digest']);
}

function are(fields: Fields, names: readonly string[], is: (value: unknown) => boolean): boolean {
  return names.every((name) => is(fields[name]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, most: number, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every(is);
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}

function isCode(value: unknown): boolean {
  return typeof value === 'string' && CODE.test(value);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && NAME.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isShortText(value: unknown): boolean {
  return isText(value) && (value as string).length <= 4_000;
}

// NUL and half a character are in no text that PostgreSQL, or JSON made anew, would give back as it came.
function isText(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= MAX_TEXT &&
    !value.includes('\0') &&
    !/\p{Surrogate}/u.test(value)
  );
}
