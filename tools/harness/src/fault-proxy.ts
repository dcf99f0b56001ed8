import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOOPBACK } from '../../stack/src/ports.js';
import { PublishFilter, type Tampering } from './publish-filter.js';

/** From the program to the server, or back. */
export type Direction = 'up' | 'down';

const untouched: Tampering = ({ bytes }) => [bytes];

/** A cable between one program and a NATS server, which a test may cut, mend, make slow and lay hands on. */
export class FaultProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  /** Connections to the server with the name that the client gave itself, the newest last. */
  private readonly up = new Map<Socket, string>();
  /** Connections that lost bytes: they make no sense any more to either end. */
  private readonly torn = new Set<Socket>();
  private isCut = false;
  private delayMs = 0;
  private swallowed: Direction | null = null;
  private wanted: (subject: string) => boolean = () => true;
  private tampering: Tampering = untouched;
  private credentialOf: ((name: string) => string) | null = null;

  constructor(
    private readonly port: number,
    private readonly target: () => number,
  ) {
    this.server = createServer((client) => this.carry(client));
  }

  async start(): Promise<void> {
    this.server.listen(this.port, LOOPBACK);
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    this.drop();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Breaks what is connected, and refuses every new connection until `mend`. */
  cut(): void {
    this.isCut = true;
    this.drop();
  }

  mend(): void {
    this.isCut = false;
  }

  /** From now on everything takes so long in each direction; 0 for none. */
  slow(milliseconds: number): void {
    this.delayMs = milliseconds;
  }

  /**
   * Loses every byte in one direction while the connections stay open, as a one-way radio link does; null ends it. Then
   * the connections that lost something break, because no later byte on them could be understood.
   */
  swallow(direction: Direction | null): void {
    this.swallowed = direction;
    if (direction === null) for (const socket of this.torn) socket.destroy();
  }

  /** Loses what the program publishes to other subjects than these; what it hears still comes. All, when none is given. */
  onlyPublishes(wanted: (subject: string) => boolean = () => true): void {
    this.wanted = wanted;
  }

  /** Lays a hand on everything that the program publishes; takes it away when none is given. */
  tamper(tampering: Tampering = untouched): void {
    this.tampering = tampering;
  }

  /**
   * Adds to each client's first word the credential that the county signed for its key, by the name that it gives itself:
   * programs of before credentials prove the key alone. The signature over the server's challenge is the same.
   */
  introduce(credentialOf: (name: string) => string): void {
    this.credentialOf = credentialOf;
  }

  /** Says these whole words to the server on the connection of that name; false when there is none now. */
  say(bytes: Buffer, name: string): boolean {
    const socket = [...this.up].filter(([, known]) => known === name).at(-1)?.[0];
    if (!socket || socket.destroyed || this.isCut) return false;
    socket.write(bytes);
    return true;
  }

  private carry(client: Socket): void {
    this.watch(client);
    if (this.isCut) {
      client.destroy();
      return;
    }
    const server = connect(this.target(), LOOPBACK);
    this.watch(server);
    const filter = new PublishFilter(
      (subject) => this.wanted(subject),
      (frame) => this.tampering(frame),
    );
    this.pass('up', client, server, (bytes) => this.counted(server, filter.pass(bytes)));
    this.pass('down', server, client, (bytes) => bytes);
  }

  // The client's first word names who it is; before it no other word may pass.
  private counted(server: Socket, words: Buffer): Buffer {
    if (words.length > 0 && !this.up.has(server)) {
      const text = words.toString('utf8');
      const name = /^CONNECT .*"name":"([^"]*)"/.exec(text)?.[1] ?? '';
      this.up.set(server, name);
      server.on('close', () => this.up.delete(server));
      if (this.credentialOf)
        return Buffer.from(text.replace('CONNECT {', `CONNECT {"jwt":"${this.credentialOf(name)}",`));
    }
    return words;
  }

  // Chained, so that a delay changes when bytes arrive and never their order.
  private pass(direction: Direction, from: Socket, to: Socket, through: (bytes: Buffer) => Buffer): void {
    let turn = Promise.resolve();
    from.on('data', (arrived) => {
      if (this.swallowed === direction) {
        this.torn.add(from);
        return;
      }
      const bytes = through(arrived);
      const arrives = Date.now() + this.delayMs;
      turn = turn.then(async () => {
        const wait = arrives - Date.now();
        if (wait > 0) await sleep(wait);
        if (!to.destroyed) to.write(bytes);
      });
    });
    from.on('close', () => to.destroy());
  }

  private watch(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.torn.delete(socket);
    });
  }

  private drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
