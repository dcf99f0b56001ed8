import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { createPublicKey } from 'node:crypto';
import { NodeClock } from '../clock/node-clock.js';
import { Identity } from '../identity/identity.js';

export interface TokenClaims {
  sessionId: string;
  personId: string;
}

const ALGORITHM = 'EdDSA';

/** Signed with the node's key, so that the gateway and the tiers above can verify it by the directory alone. */
@Injectable()
export class Tokens {
  private readonly publicKey;

  constructor(
    private readonly identity: Identity,
    private readonly clock: NodeClock,
  ) {
    this.publicKey = createPublicKey(identity.signing);
  }

  sign({ sessionId, personId }: TokenClaims, expiresAt: Date): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(this.identity.code)
      .setSubject(personId)
      .setJti(sessionId)
      .setIssuedAt(this.clock.now())
      .setExpirationTime(expiresAt)
      .sign(this.identity.signing);
  }

  /** The claims of a token of this node that has not expired; null for anything else. */
  async verify(token: string): Promise<TokenClaims | null> {
    try {
      const { payload } = await jwtVerify(token, this.publicKey, {
        issuer: this.identity.code,
        algorithms: [ALGORITHM],
        currentDate: this.clock.now(),
      });
      return payload.jti && payload.sub ? { sessionId: payload.jti, personId: payload.sub } : null;
    } catch {
      return null;
    }
  }
}
