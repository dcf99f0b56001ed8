import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { jwtVerify } from 'jose';
import { GatewayConfig } from './config.js';
import { CountySource } from './county-source.js';
import { Directory, publicKeyOf } from './directory.js';
import { GatewayRefusal } from './refusal.js';

/** What every resolver knows of a request: the authorization it came with, or none. */
export interface CallerContext {
  authorization?: string;
}

/** Tokens believed at one time; the oldest is forgotten first and asked about again. */
const MAX_BELIEVED = 10_000;

/**
 * Who may ask the gateway itself. The county keeps the accounts, so the county is asked; while it is down, a
 * token that the county node signed and that has not expired is enough, so that live state can still be seen.
 */
@Injectable()
export class Callers {
  /** Until when a token is believed, by its hash: the token itself is kept nowhere. */
  private readonly believedUntilMs = new Map<string, number>();

  constructor(
    private readonly config: GatewayConfig,
    private readonly county: CountySource,
    private readonly directory: Directory,
  ) {}

  /** @throws GatewayRefusal UNAUTHENTICATED */
  async requireSignedIn(authorization: string | undefined): Promise<void> {
    if (!(await this.isSignedIn(authorization))) throw new GatewayRefusal('UNAUTHENTICATED');
  }

  async isSignedIn(authorization: string | undefined): Promise<boolean> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return false;
    const hash = createHash('sha256').update(token).digest('base64url');
    if ((this.believedUntilMs.get(hash) ?? 0) > Date.now()) return true;
    const confirmed = await this.confirmedByCounty(`Bearer ${token}`);
    if (confirmed === 'unknown') return this.isSignedByCounty(token);
    if (confirmed === 'yes') this.believe(hash);
    return confirmed === 'yes';
  }

  private async confirmedByCounty(authorization: string): Promise<'yes' | 'no' | 'unknown'> {
    try {
      const limitMs = this.config.probeLimitMs;
      const answer = await this.county.execute({ query: '{ me { id } }' }, authorization, 'query', limitMs);
      return answer.data?.['me'] ? 'yes' : 'no';
    } catch (error) {
      if (error instanceof GatewayRefusal) return 'unknown';
      throw error;
    }
  }

  private async isSignedByCounty(token: string): Promise<boolean> {
    const { code, signingKey } = this.directory.root;
    const options = { algorithms: ['EdDSA'], issuer: code, requiredClaims: ['exp'] };
    return jwtVerify(token, publicKeyOf(signingKey), options).then(
      () => true,
      () => false,
    );
  }

  private believe(hash: string): void {
    if (this.believedUntilMs.size >= MAX_BELIEVED) {
      for (const oldest of this.believedUntilMs.keys()) {
        this.believedUntilMs.delete(oldest);
        break;
      }
    }
    this.believedUntilMs.set(hash, Date.now() + this.config.signedInForMs);
  }
}
