import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOOPBACK } from '../../stack/src/ports.js';
import { PublishFilter } from './publish-filter.js';

/** A cable between one program and a server, which a test may cut, mend and make slow. */
export class FaultProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private delayMs = 0;
  private wanted: (subject: string) => boolean = () => true;

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

  /** Loses what the program publishes to other subjects than these; what it hears still comes. All, when none is given. */
  onlyPublishes(wanted: (subject: string) => boolean = () => true): void {
    this.wanted = wanted;
  }

  private carry(client: Socket): void {
    this.watch(client);
    if (this.isCut) {
      client.destroy();
      return;
    }
    const server = connect(this.target(), LOOPBACK);
    this.watch(server);
    const filter = new PublishFilter((subject) => this.wanted(subject));
    this.pass(client, server, (bytes) => filter.pass(bytes));
    this.pass(server, client, (bytes) => bytes);
  }

  // Chained, so that a delay changes when bytes arrive and never their order.
  private pass(from: Socket, to: Socket, through: (bytes: Buffer) => Buffer): void {
    let turn = Promise.resolve();
    from.on('data', (arrived) => {
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
    socket.on('close', () => this.sockets.delete(socket));
  }

  private drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
