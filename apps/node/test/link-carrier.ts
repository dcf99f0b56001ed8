import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryFile, Envelope } from '@fengqiao/contracts';
import type { Role } from '../../../tools/harness/src/desk.js';
import type { TestCounty } from '../../../tools/harness/src/test-county.js';
import { writeCarriedFile, type Making } from '../src/carried-files/carried-file.js';
import { linesOf } from '../src/carried-files/lines.js';
import type { ImportTally } from '../src/federation/link-file-import.js';
import { readKeysFile, type KeysFile } from '../src/identity/keys-file.js';
import { collected, inOrder, signingWith } from './carrying.js';

/** A line of a node's answer to a file that was handed in. */
export interface Line {
  progress?: ImportTally;
  done?: ImportTally;
  refused?: { code: string };
  /** Of a refusal before anything was taken. */
  code?: string;
}

/** Who goes from node to node with a stick. */
export class LinkCarrier {
  constructor(private readonly county: () => TestCounty) {}

  async ask(
    code: string,
    path: string,
    init: RequestInit = {},
    role: Role = 'administrator',
  ): Promise<Response> {
    const authorization = `Bearer ${await this.county().as(code, role).signedIn()}`;
    const headers = { ...(init.headers as Record<string, string>), authorization };
    return fetch(`${this.county().node(code).url}/link-files${path}`, { ...init, headers });
  }

  async exported(from: string, to: string, query = ''): Promise<Buffer> {
    const response = await this.ask(from, `/${to}${query}`);
    if (response.status !== 200) throw new Error(`${from} exported nothing: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** What the node says while it takes a file. */
  async *importing(at: string, body: Blob | Buffer): AsyncGenerator<Line> {
    const response = await this.handIn(at, body);
    let begun = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${begun}${piece}`.split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Line;
    }
  }

  /** The last tally; an Error when the file was refused. */
  async imported(at: string, body: Blob | Buffer): Promise<ImportTally> {
    let last: Line = {};
    for await (const line of this.importing(at, body)) last = line;
    if (!last.done) throw new Error(`not taken: ${JSON.stringify(last)}`);
    return last.done;
  }

  /** The refusal of a file of which nothing was taken. */
  async refused(at: string, file: Buffer): Promise<{ status: number; code: string }> {
    const response = await this.handIn(at, file);
    const { code } = (await response.json()) as { code: string };
    return { status: response.status, code };
  }

  async carried(from: string, to: string, query = ''): Promise<ImportTally> {
    return this.imported(to, await this.exported(from, to, query));
  }

  /** Files that a node is taking, or was taking when it died. */
  incoming(code: string): string[] {
    const folder = join(this.county().places.node(code), 'incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** A file that a node can open, made by somebody who signs as they can; `named` is whom it says it is for. */
  made(
    identity: Making['identity'],
    to: string,
    entries: readonly object[],
    named: string = to,
  ): Promise<Buffer> {
    const { nodes } = JSON.parse(readFileSync(this.county().places.directoryFile, 'utf8')) as DirectoryFile;
    const recipient = nodes.find(({ code }) => code === to)?.curveKey ?? '';
    const about = { to: named, incarnation: 'x', first: 1, last: entries.length };
    const parts = inOrder([{ name: 'entries', data: linesOf(entries) }]);
    return collected(writeCarriedFile({ kind: 'link', identity, recipients: [recipient], about }, parts));
  }

  /** What a node signs with. */
  identityOf(code: string): Making['identity'] {
    return { code, sign: signingWith(this.keysOf(code).signingSeed) };
  }

  /** A message at its place on a link, signed by somebody. */
  entry(from: string, to: string, number: number, sign: (text: string) => string): Envelope {
    const { incarnation } = this.keysOf(from);
    const place = { from, to, incarnation, number, kind: 'void', schemaVersion: 1, body: '{}' };
    return { ...place, signature: sign('{}'), traceparent: null };
  }

  private handIn(at: string, body: Blob | Buffer): Promise<Response> {
    const headers = { 'content-type': 'application/octet-stream' };
    const sent = body instanceof Blob ? body : new Uint8Array(body);
    return this.ask(at, '', { method: 'POST', headers, body: sent });
  }

  private keysOf(code: string): KeysFile {
    return readKeysFile(join(this.county().places.node(code), 'keys.json'));
  }
}
