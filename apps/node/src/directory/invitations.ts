import { JOIN_CODE_VERSION, joinCodeText, type JoinAnswer, type JoinRequest } from '@fengqiao/contracts';
import { Refusal, type RefusalCode, type DirectoryContext, type Invitation } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { createUser } from '@nats-io/nkeys';
import { v7 as uuidv7 } from 'uuid';
import { DataSource } from 'typeorm';
import { lastPlacesOf } from '../journal/journal.queries.js';
import { directoryNodeOf, JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { CountyKeeper } from './county-keeper.js';
import { DirectoryService } from './directory.service.js';
import { InvitationTerms } from './invitation-terms.js';

const HOUR_MS = 3_600_000;
/** Somebody who tries a spent code again and again is written down once in this time. */
const NOTED_EVERY_MS = 60_000;
const NOTED = 1_000;

/** What an administrator fills in to invite a place. */
export interface InvitationWish {
  code: string;
  name: string | null;
  parent: string | null;
  hours: number;
}

/** Invitations and what becomes of them, at the node at the top: it alone signs. */
@Injectable()
export class Invitations {
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly directory: DirectoryService,
    private readonly keeper: CountyKeeper,
    private readonly terms: InvitationTerms,
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** A join code, told once: what it holds is nowhere kept. @throws Refusal when the place may not be invited */
  async invite(wish: InvitationWish, who: Omit<DirectoryContext, 'now'>): Promise<string> {
    // Before anything is written: a code that nobody can sign would leave an invitation that nobody ever saw.
    if (!this.keeper.isHere) throw new Refusal('NOT_AT_TOP');
    const now = this.terms.now();
    const pair = createUser();
    const invitationId = uuidv7();
    const expiresAt = new Date(now.getTime() + wish.hours * HOUR_MS).toISOString();
    const { code, name, parent } = wish;
    const natsKey = pair.getPublicKey();
    const state = await this.directory.execute(
      { type: 'InviteNode', invitationId, code, name, parent, natsKey, expiresAt },
      { ...who, now: now.toISOString() },
    );
    const invitation = state.invitations[invitationId];
    if (!invitation) throw new Refusal('INTERNAL');
    const credential = await this.keeper.credential({
      role: 'joiner',
      name: code,
      publicKey: natsKey,
      expires: Math.ceil(Date.parse(expiresAt) / 1000),
    });
    return this.codeText(invitation, Buffer.from(pair.getSeed()).toString('utf8'), credential);
  }

  async withdraw(invitationId: string, who: Omit<DirectoryContext, 'now'>): Promise<void> {
    const now = this.terms.now().toISOString();
    await this.directory.execute({ type: 'WithdrawInvitation', invitationId }, { ...who, now });
  }

  /** What a machine that came with an invitation is told; the same machine may ask again. */
  async admit(request: JoinRequest): Promise<JoinAnswer> {
    const now = this.terms.now().toISOString();
    const { invitationId, code, keys, begins } = request;
    try {
      const known = await lastPlacesOf(this.source, code);
      await this.directory.execute(
        { type: 'JoinNode', invitationId, code, keys, begins, known },
        { from: code, by: 'join', now },
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.noteOnce({ invitationId, code, refusal: error.code }, now);
      return { refusal: error.code, sentence: error.message };
    }
    const credential = await this.keeper.credential({ role: 'node', name: code, publicKey: keys.natsKey });
    return { credential, directory: this.directoryFile() };
  }

  private codeText(invitation: Invitation, seed: string, credential: string): string {
    const top = this.jurisdictions.node(this.jurisdictions.here);
    if (!top) throw new Refusal('NOT_AT_TOP');
    const { id, purpose, code, name, parent, expiresAt } = invitation;
    return joinCodeText({
      ...{ version: JOIN_CODE_VERSION, invitationId: id, purpose, code, name, parent },
      ...{
        top: top.code,
        topKey: top.signingKey,
        hub: this.terms.hub,
        fingerprint: this.terms.fingerprint(),
      },
      ...{ seed: seed.trim(), credential, expiresAt },
    });
  }

  private directoryFile(): Extract<JoinAnswer, { directory: unknown }>['directory'] {
    const { state, edition, recoveryKey } = this.jurisdictions;
    // Who was invited, and by which key, is nobody's business below.
    const known = { ...state, invitations: {} };
    const nodes = Object.values(state.nodes).map(directoryNodeOf);
    return { edition, recoveryKey, nodes, state: known, policies: this.terms.policies() };
  }

  private async noteOnce(
    refused: { invitationId: string; code: string; refusal: RefusalCode },
    at: string,
  ): Promise<void> {
    const key = JSON.stringify(refused);
    if ((this.noted.get(key) ?? -Infinity) > performance.now() - NOTED_EVERY_MS) return;
    if (this.noted.size >= NOTED) this.noted.clear();
    this.noted.set(key, performance.now());
    await this.directory.noteRefusal(refused, at);
  }
}
