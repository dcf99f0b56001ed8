import { createPrivateKey, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, headers as natsHeaders, nkeyAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { createUser } from '@nats-io/nkeys';
import type { KeyPair } from '@nats-io/nkeys';
import { gatewayPermissions, HEADERS, nodePermissions, signedText, subjects } from '@fengqiao/contracts';
import type { LiveState } from '@fengqiao/contracts';
import { SignJWT } from 'jose';
import { GatewayConfig } from '../src/config.js';
import { createGateway } from '../src/gateway.js';
import { County } from './county.js';
import type { Asked } from './county.js';
import { Hub } from './hub.js';

export const ROOT = '330681000000';
export const VILLAGE = '330681100201';
/** The one token that the county confirms. */
export const TOKEN = 'aaaa.bbbb.cccc';

const STATE: LiveState = {
  code: VILLAGE,
  pid: 4711,
  uptimeSeconds: 60,
  version: '0.1.0',
  queue: 0,
  held: 1,
  at: '2026-03-01T08:00:00.000Z',
};

/** The body of an answer, as far as the tests look into it. */
export interface Body {
  data?: Record<string, Record<string, unknown>> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** A gateway between a real nats-server, a county process and a village, with keys of their own. */
export class Scene {
  readonly keys = {
    county: createUser(),
    village: createUser(),
    gateway: createUser(),
    stranger: createUser(),
  };
  readonly hub = new Hub([
    { nkey: this.keys.gateway.getPublicKey(), permissions: gatewayPermissions() },
    { nkey: this.keys.county.getPublicKey(), permissions: nodePermissions(ROOT) },
    { nkey: this.keys.village.getPublicKey(), permissions: nodePermissions(VILLAGE) },
  ]);
  readonly county = new County((asked) =>
    asked.query.includes('me { id }') ? this.me(asked) : this.answer(asked),
  );
  /** What the county answers to everything but `me`. */
  answer: (asked: Asked) => object | null = () => ({ data: {} });
  signedOut = false;
  /** Address of the gateway that stands from the beginning. */
  base = '';
  private village: NatsConnection | null = null;
  private readonly open: { close(): Promise<void> }[] = [];

  async start(): Promise<void> {
    await this.hub.start();
    await this.county.start();
    writeFileSync(this.file('gateway.nk'), this.keys.gateway.getSeed());
    // This hub knows keys by themselves and asks for no credential.
    writeFileSync(this.file('gateway.jwt'), 'none');
    writeFileSync(this.file('directory.json'), JSON.stringify(this.directory()));
    mkdirSync(this.file('web/assets'), { recursive: true });
    writeFileSync(this.file('web/index.html'), '<!doctype html><title>枫桥</title>');
    writeFileSync(this.file('web/assets/index-4f2a.js'), 'export {};');
    this.base = await this.gateway();
    await until(async () => (await this.readiness()).nats === 'up');
  }

  /** Puts back what a test may have changed. */
  async restore(): Promise<void> {
    this.answer = () => ({ data: {} });
    this.signedOut = false;
    await this.village?.close();
    await this.county.start();
  }

  async end(): Promise<void> {
    for (const each of this.open.reverse()) await each.close();
    await this.county.stop();
    await this.hub.remove();
  }

  /** Starts one more gateway. @returns its address */
  async gateway(values: Partial<GatewayConfig> = {}): Promise<string> {
    const config = new GatewayConfig({
      countyUrls: [this.county.url],
      natsUrl: this.hub.url,
      natsSeedFile: this.file('gateway.nk'),
      natsCredentialFile: this.file('gateway.jwt'),
      directoryFile: this.file('directory.json'),
      webFolder: this.file('web'),
      logLevel: 'silent',
      askLimitMs: 500,
      ...values,
    });
    const app = await createGateway(config);
    await app.listen(0, '127.0.0.1');
    this.open.push(app);
    return app.getUrl();
  }

  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    { at = this.base, token = TOKEN } = {},
  ): Promise<{ status: number; body: Body }> {
    const response = await this.post(JSON.stringify({ query, variables }), at, token);
    return { status: response.status, body: (await response.json()) as Body };
  }

  post(body: string, at = this.base, token = TOKEN): Promise<Response> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return fetch(`${at}/graphql`, { method: 'POST', headers, body });
  }

  async readiness(at = this.base): Promise<Record<string, string>> {
    return (await (await fetch(`${at}/readyz`)).json()) as Record<string, string>;
  }

  async nats(pair: KeyPair, code: string): Promise<NatsConnection> {
    const authenticator = nkeyAuthenticator(pair.getSeed());
    const connection = await connect({
      servers: this.hub.url,
      authenticator,
      inboxPrefix: subjects.inbox(code),
    });
    this.open.push(connection);
    return connection;
  }

  /** The village's process answers, signed with a key and for a nonce (by default the one it was asked with). */
  async villageAnswers(signer: KeyPair, nonce?: string): Promise<() => Promise<void>> {
    const connection = await this.nats(this.keys.village, VILLAGE);
    this.village = connection;
    connection.subscribe(subjects.ask(VILLAGE, 'state', '*'), {
      callback: (_error, message) => {
        const body = JSON.stringify(STATE);
        const asked = nonce ?? message.headers?.get(HEADERS.nonce) ?? '';
        const signature = signer.sign(Buffer.from(signedText('state', VILLAGE, 'gateway', asked, body)));
        const headers = natsHeaders();
        headers.set(HEADERS.from, VILLAGE);
        headers.set(HEADERS.signature, `ed25519:${Buffer.from(signature).toString('base64url')}`);
        message.respond(body, { headers });
      },
    });
    await connection.flush();
    return () => connection.close();
  }

  /** A token as a node makes it: signed with the node's own signing key. */
  token(pair: KeyPair, issuer = ROOT, expiresIn = '10 minutes'): Promise<string> {
    const seed = (pair as KeyPair & { getRawSeed(): Uint8Array }).getRawSeed();
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    return new SignJWT({ sub: randomUUID() })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(issuer)
      .setExpirationTime(expiresIn)
      .sign(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  }

  private file(name: string): string {
    return join(this.hub.folder, name);
  }

  private me(asked: Asked): object {
    if (asked.authorization === `Bearer ${TOKEN}` && !this.signedOut) return { data: { me: { id: '1' } } };
    return { data: null, errors: [{ message: '请重新登录', extensions: { code: 'UNAUTHENTICATED' } }] };
  }

  private directory(): object {
    const node = (code: string, name: string, parent: string | null, pair: KeyPair) => {
      const key = pair.getPublicKey();
      return { code, name, parent, signingKey: key, curveKey: 'X', natsKey: key };
    };
    const nodes = [
      node(ROOT, '诸暨市', null, this.keys.county),
      node(VILLAGE, '枫源村', ROOT, this.keys.village),
    ];
    return { edition: 2025, recoveryKey: 'X', nodes };
  }
}

/** Waits for what is bound to come, at most ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('it did not come about');
}
