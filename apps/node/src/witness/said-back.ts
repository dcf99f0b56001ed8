import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';

/** The nonces that this node's witnesses want to hear back, the newest of each. */
@Injectable()
export class SaidBack {
  private readonly nonces = new Map<JurisdictionCode, string>();

  hear(witness: JurisdictionCode, nonce: string): void {
    this.nonces.set(witness, nonce);
  }

  to(witness: JurisdictionCode): string | undefined {
    return this.nonces.get(witness);
  }
}
