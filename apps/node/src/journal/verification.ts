import type { CountersignedHead, Step } from '@fengqiao/contracts';
import { headText, stepText } from '@fengqiao/contracts';
import { hashOf, isSignedBy } from '../identity/identity.js';
import { OwnNumbers } from './own-numbers.js';

/** A row of a log as it lies in the database. */
export interface LogRow {
  position: number;
  chainHash: string;
  step: Step;
}

export interface LogHead {
  incarnation: string;
  seq: number;
  position: number;
  chainHash: string;
}

/** What a log is held against. */
export interface VerificationGround {
  /** The node whose log it is. */
  code: string;
  /** The signing key (`U…`) of a node; undefined when nobody knows it. */
  keyOf(code: string): string | undefined;
  /** Heads of this log that others countersigned. */
  heads: readonly CountersignedHead[];
  head: LogHead | null;
  /**
   * When the node began anew, oldest first. What was written under an earlier incarnation may end there anywhere, but
   * only where a witness knows the new one: the database alone could name any.
   */
  beginnings: readonly Beginning[];
}

/** A new incarnation after a restore, or after the database was lost. */
export interface Beginning {
  incarnation: string;
  /** The one before it. */
  previous: string | null;
  /** Where the log stood then; what follows is of the new incarnation, or came back from others. */
  position: number;
}

/**
 * `edited`: the content is not what was hashed. `forged`: hashed anew, but its origin never signed it. `unknown_signer`:
 * nobody here knows its origin's key. `missing`: numbers left out. `reordered`: does not follow what stands before it.
 * `doubled`: a number used twice. `cut_off`: the log was longer. `contradicts`: not the log that a witness countersigned.
 * `unproven_beginning`: no witness knows of the restore or loss that is said to explain what is not here.
 */
export const FINDINGS = [
  'edited',
  'forged',
  'unknown_signer',
  'missing',
  'reordered',
  'doubled',
  'cut_off',
  'contradicts',
  'unproven_beginning',
] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Finding {
  kind: FindingKind;
  /** Place in the log; null where it is about the whole. */
  position: number | null;
  matterId: string | null;
  /** Of `missing` and `cut_off`: so many places or numbers, when that is known. */
  count: number | null;
  /** Of `contradicts`, and of `cut_off` where a witness tells: whose word and when. */
  witness: { code: string; at: string } | null;
}

export interface VerificationReport {
  steps: number;
  /** Of these, written by the node itself. */
  own: number;
  /** Heads whose signature held, and which the log was compared with. */
  heads: number;
  /** Heads of an earlier incarnation, of what was lost with its disk: nothing in this log can answer to them. */
  lostHeads: number;
  /** Numbers of earlier incarnations that nobody else had when the node was restored. */
  lostNumbers: number;
  /** Newest attested place: up to there the findings are complete. Null without any countersigned head. */
  attestedUpTo: { position: number; witness: string; at: string } | null;
  findings: Finding[];
  /** Also those beyond the first thousand, which are not listed. */
  findingCount: number;
}

const MOST_LISTED = 1_000;

/**
 * Verifies a log row by row, in the order of positions, with memory that does not grow with the log. What the owner of
 * a database can do there shows: the origin's signature and hash on every step, the node's own numbers without a gap,
 * the chain over all rows, and the heads that other nodes countersigned, which nobody at this node can make anew.
 */
export class LogVerification {
  private readonly report: VerificationReport;
  private readonly numbers: OwnNumbers;
  /** Those that a witness knows of. Only they excuse anything. */
  private readonly beginnings: readonly Beginning[];
  private readonly heads: readonly CountersignedHead[];
  private nextHead = 0;
  private position = 0;
  /** Null before the first row: its chain may begin with any incarnation of this node. */
  private chainHash: string | null = null;

  constructor(private readonly ground: VerificationGround) {
    this.numbers = new OwnNumbers((incarnation) => this.endOf(incarnation));
    this.report = {
      steps: 0,
      own: 0,
      heads: 0,
      lostHeads: 0,
      lostNumbers: 0,
      attestedUpTo: null,
      findings: [],
      findingCount: 0,
    };
    const signed = this.signedHeads();
    this.beginnings = this.provenBeginnings(signed);
    this.heads = this.soundHeads(signed);
  }

  take(row: LogRow): void {
    this.report.steps += 1;
    const isNext = this.takePlace(row);
    this.takeContent(row);
    this.takeChain(row, isNext);
    if (row.step.origin === this.ground.code) this.takeNumber(row);
    this.takeHeads(row);
  }

  /** After the last row. */
  end(): VerificationReport {
    for (const gap of this.numbers.gaps()) {
      if (gap.isExcused) this.report.lostNumbers += gap.count;
      else this.find('missing', { position: gap.noticedAt, count: gap.count });
    }
    for (const { position, witness, at } of this.heads.slice(this.nextHead)) {
      this.find('cut_off', { count: position - this.position, witness: { code: witness, at } });
    }
    this.takeOwnHead();
    return this.report;
  }

  private takePlace({ position }: LogRow): boolean {
    const expected = this.position + 1;
    if (position > expected) this.find('missing', { position: expected, count: position - expected });
    if (position < expected) this.find('doubled', { position });
    this.position = Math.max(this.position, position);
    return position === expected;
  }

  private takeContent({ position, step }: LogRow): void {
    const matterId = step.streamId;
    const key = this.ground.keyOf(step.origin);
    if (step.hash !== hashOf(stepText(step))) this.find('edited', { position, matterId });
    else if (key === undefined) this.find('unknown_signer', { position, matterId });
    else if (!isSignedBy(key, step.hash, step.signature)) this.find('forged', { position, matterId });
  }

  // Against what the row before says of itself, so that one break is told once; a log that was chained anew throughout
  // breaks at the heads.
  private takeChain({ position, chainHash, step }: LogRow, isNext: boolean): void {
    const before = this.chainHash === null ? this.firstHashes() : [this.chainHash];
    const follows = before.some((hash) => hashOf(`${hash}\n${step.hash}`) === chainHash);
    // Where rows are missing that is told already.
    if (!follows && isNext) this.find('reordered', { position, matterId: step.streamId });
    this.chainHash = chainHash;
  }

  private firstHashes(): string[] {
    const { code, beginnings, head, heads } = this.ground;
    const incarnations = [
      ...beginnings.flatMap(({ incarnation, previous }) => [incarnation, previous]),
      ...heads.map((one) => one.incarnation),
      head?.incarnation,
    ];
    return [...new Set(incarnations)].map((incarnation) => hashOf(`${code}/${String(incarnation)}`));
  }

  /** The position up to which this log is the incarnation's own. Incarnations sort by time. */
  private endOf(incarnation: string): number {
    const later = this.beginnings.find((one) => one.incarnation > incarnation);
    return later?.position ?? Infinity;
  }

  private takeNumber({ position, step }: LogRow): void {
    this.report.own += 1;
    const place = this.numbers.take(step.incarnation, step.seq, position);
    if (place !== 'right') this.find(place, { position, matterId: step.streamId });
  }

  private takeHeads({ position, chainHash }: LogRow): void {
    for (
      let head = this.heads[this.nextHead];
      head && head.position <= position;
      head = this.heads[this.nextHead]
    ) {
      const agrees = head.position === position && head.chainHash === chainHash;
      if (!agrees) {
        this.find('contradicts', { position: head.position, witness: { code: head.witness, at: head.at } });
      }
      this.nextHead += 1;
    }
  }

  // What the database says of its own end. Whoever owns it can make that agree; then only the witnesses tell.
  private takeOwnHead(): void {
    const { head } = this.ground;
    const last = head ? this.numbers.last(head.incarnation) : 0;
    if (!head) this.find('cut_off', {});
    else if (head.position > this.position || head.seq > last) {
      this.find('cut_off', { count: Math.max(head.position - this.position, head.seq - last) });
    } else if (
      head.position < this.position ||
      head.seq < last ||
      (this.chainHash !== null && head.chainHash !== this.chainHash)
    ) {
      this.find('edited', {});
    }
  }

  // One that its witness did not sign proves nothing, and somebody put it there.
  private signedHeads(): CountersignedHead[] {
    const own = this.ground.heads.filter(({ node, position }) => node === this.ground.code && position > 0);
    // The node and its witness may both have given the same one.
    const different = [
      ...new Map(own.map((head) => [`${headText(head)}\n${head.signature}`, head])).values(),
    ];
    return different.filter((head) => {
      const key = this.ground.keyOf(head.witness);
      const witness = { code: head.witness, at: head.at };
      if (key === undefined) this.find('unknown_signer', { witness });
      else if (isSignedBy(key, headText(head), head.signature)) return true;
      else this.find('forged', { witness });
      return false;
    });
  }

  // Whoever may write to the database may also write there that it was restored. What a later beginning covers excuses
  // nothing by itself, and is not told.
  private provenBeginnings(signed: readonly CountersignedHead[]): Beginning[] {
    const { beginnings, head } = this.ground;
    const witnessed = new Set(signed.map(({ incarnation }) => incarnation));
    const isPresent = head === null || beginnings.at(-1)?.incarnation === head.incarnation;
    const proven = isPresent ? beginnings.filter(({ incarnation }) => witnessed.has(incarnation)) : [];
    const last = proven.at(-1)?.incarnation ?? '';
    for (const { incarnation, position } of beginnings) {
      if (incarnation > last) this.find('unproven_beginning', { position });
    }
    return proven;
  }

  // In the order of their positions.
  private soundHeads(signed: readonly CountersignedHead[]): CountersignedHead[] {
    const sound = signed.filter(({ position, incarnation }) => position <= this.endOf(incarnation));
    this.report.lostHeads = signed.length - sound.length;
    sound.sort((a, b) => a.position - b.position);
    const newest = sound.at(-1);
    this.report.heads = sound.length;
    if (newest) {
      this.report.attestedUpTo = { position: newest.position, witness: newest.witness, at: newest.at };
    }
    return sound;
  }

  private find(kind: FindingKind, more: Partial<Finding>): void {
    this.report.findingCount += 1;
    if (this.report.findings.length >= MOST_LISTED) return;
    this.report.findings.push({ kind, position: null, matterId: null, count: null, witness: null, ...more });
  }
}
