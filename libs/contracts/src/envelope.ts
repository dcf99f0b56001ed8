/**
 * What travels on a link: CloudEvents 1.0 in NATS headers, the payload as the body. Every message carries its
 * sender's signature besides the signature that each step carries of its origin, because a broker's permissions
 * are a fence and no proof (DESIGN 7).
 */
export interface Envelope {
  from: string;
  to: string;
  /** Incarnation of the sender; link numbers start anew with it. */
  incarnation: string;
  /** Number on this link, without gaps, from 1. */
  number: number;
  /** An EnvelopeKind, or what a newer version sends: that is kept by itself, so that the link goes on. */
  kind: string;
  schemaVersion: number;
  /** JSON of a Step, a KeyMessage or a VoidMessage, exactly as signed. */
  body: string;
  signature: string;
  traceparent: string | null;
}

/** `void` keeps the numbering whole where what stood at a number may no longer be told (an erased key). */
export type EnvelopeKind = 'step' | 'key' | 'void';

export const ENVELOPE_SCHEMA_VERSION = 1;

/** The key of one matter, wrapped for one node; travels beside the journal and is never part of it. */
export interface KeyMessage {
  matterId: string;
  keyId: string;
  /** Whom it is wrapped for; it opens for nobody else. */
  recipient: string;
  /** Why the recipient has it: it held the matter, or it keeps the key in escrow until custody moves or a person opens with a reason. */
  purpose: 'holder' | 'escrow';
  /** `<alg>.<ephemeral public key>.<iv>.<ciphertext>`. */
  wrapped: string;
}

/** The text that a sender signs. `kind` keeps a signature for one purpose from being used for another. */
export function signedText(kind: string, from: string, to: string, nonce: string, body: string): string {
  return [kind, from, to, nonce, body].join('\n');
}

/** The nonce of a link message: its place on its link, so that it proves nothing anywhere else. */
export function linkNonce(envelope: Pick<Envelope, 'incarnation' | 'number' | 'kind'>): string {
  return `${envelope.incarnation}:${envelope.number}:${envelope.kind}`;
}

const HEADER = {
  from: 'fq-from',
  to: 'fq-to',
  incarnation: 'fq-incarnation',
  number: 'fq-number',
  schema: 'fq-schema',
  signature: 'fq-signature',
  nonce: 'fq-nonce',
  trace: 'traceparent',
  ceType: 'ce-type',
} as const;
export const HEADERS = HEADER;

const CE_TYPE = 'fengqiao.link.';

export function envelopeHeaders(envelope: Envelope): Record<string, string> {
  return {
    'ce-specversion': '1.0',
    'ce-id': messageId(envelope),
    'ce-source': `/nodes/${envelope.from}`,
    [HEADER.ceType]: `${CE_TYPE}${envelope.kind}`,
    'content-type': 'application/json',
    [HEADER.from]: envelope.from,
    [HEADER.to]: envelope.to,
    [HEADER.incarnation]: envelope.incarnation,
    [HEADER.number]: String(envelope.number),
    [HEADER.schema]: String(envelope.schemaVersion),
    [HEADER.signature]: envelope.signature,
    ...(envelope.traceparent ? { [HEADER.trace]: envelope.traceparent } : {}),
  };
}

/** Reads an envelope from headers and body; null when it is none. Trusts nothing: signatures are checked later. */
export function envelopeFrom(header: (name: string) => string, body: string): Envelope | null {
  const number = Number(header(HEADER.number));
  const kind = header(HEADER.ceType).slice(CE_TYPE.length);
  const from = header(HEADER.from);
  const to = header(HEADER.to);
  const incarnation = header(HEADER.incarnation);
  if (!Number.isSafeInteger(number) || number < 1 || !from || !to || !incarnation || !isKind(kind))
    return null;
  return {
    from,
    to,
    incarnation,
    number,
    kind,
    schemaVersion: Number(header(HEADER.schema)) || ENVELOPE_SCHEMA_VERSION,
    body,
    signature: header(HEADER.signature),
    traceparent: header(HEADER.trace) || null,
  };
}

/** An envelope as it comes inside an answer; null when it is none. */
export function envelopeIn(value: unknown): Envelope | null {
  if (typeof value !== 'object' || value === null) return null;
  const said = value as Partial<Envelope>;
  const texts = [said.from, said.to, said.incarnation, said.kind, said.body, said.signature];
  if (!texts.every((text) => typeof text === 'string')) return null;
  const headers = envelopeHeaders({ ...(said as Envelope), traceparent: null });
  return envelopeFrom((name) => headers[name] ?? '', (said as Envelope).body);
}

/** Unique per place on a link: lets the broker drop what is sent twice within its window; nothing relies on it. */
export function messageId({
  from,
  to,
  incarnation,
  number,
}: Pick<Envelope, 'from' | 'to' | 'incarnation' | 'number'>): string {
  return `${from}:${incarnation}:${to}:${number}`;
}

function isKind(kind: string): boolean {
  return /^[a-z][a-z-]{0,30}$/.test(kind);
}
