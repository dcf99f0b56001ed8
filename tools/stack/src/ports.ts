import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJsonIfThere, writePrivateJson } from './private-files.js';

export const LOOPBACK = '127.0.0.1';

/** Whether a program could listen there now. */
export function isFree(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that the system says is free now. */
export function anyFree(host = LOOPBACK): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host, exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export interface PortWish {
  /** The part that will listen, for example `postgres` or `node-331179000000`. */
  name: string;
  /** What the environment asks for. */
  configured?: number;
  /** The port everyone expects. */
  usual: number;
  host?: string;
  /** How long to wait for the port of last time: children of a killed part may hold it for a moment. */
  patienceMs?: number;
}

/**
 * Which part listens where. A part keeps its port across restarts, because other parts, bookmarks and open browsers
 * know it; only when somebody else has taken it, it moves to a free one.
 */
export class Ports {
  private readonly remembered: Record<string, number>;
  private readonly given = new Set<number>();

  constructor(private readonly file: string) {
    this.remembered = (readJsonIfThere(file) as Record<string, number> | null) ?? {};
  }

  /** Where the part listened last time. */
  known(name: string): number | undefined {
    return this.remembered[name];
  }

  /** A living part keeps what it has. */
  keep(name: string, port: number): void {
    this.given.add(port);
    this.remember(name, port);
  }

  /** Tries the configured port, the one of last time, the usual one, then any free one. */
  async choose(wish: PortWish): Promise<number> {
    const before = this.remembered[wish.name];
    const wishes = wish.configured ? [wish.configured, before] : [before, wish.usual];
    for (const port of wishes) {
      if (port === undefined || this.given.has(port)) continue;
      const patience = port === before ? (wish.patienceMs ?? 0) : 0;
      if (await becomesFree(port, wish.host, patience)) return this.give(wish.name, port);
    }
    return this.give(wish.name, await this.another(wish.host));
  }

  private async another(host: string | undefined): Promise<number> {
    for (;;) {
      const port = await anyFree(host);
      if (!this.given.has(port)) return port;
    }
  }

  private give(name: string, port: number): number {
    this.given.add(port);
    this.remember(name, port);
    return port;
  }

  private remember(name: string, port: number): void {
    if (this.remembered[name] === port) return;
    this.remembered[name] = port;
    writePrivateJson(this.file, this.remembered);
  }
}

async function becomesFree(port: number, host: string | undefined, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  for (;;) {
    if (await isFree(port, host)) return true;
    if (Date.now() >= until) return false;
    await sleep(100);
  }
}
