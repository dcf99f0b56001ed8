import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as dial, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Permissions } from '@fengqiao/contracts';

/** A real nats-server of its own, with one nkey and its permissions per client. */
export class Hub {
  readonly folder = mkdtempSync(join(tmpdir(), 'fengqiao-gateway-'));
  port = 0;
  private process: ChildProcess | null = null;

  constructor(private readonly users: { nkey: string; permissions: Permissions }[]) {}

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const file = join(this.folder, 'nats.conf');
    writeFileSync(file, this.configuration());
    this.process = spawn('nats-server', ['-c', file], { stdio: 'ignore' });
    for (let tries = 0; !(await isListening(this.port)); tries++) {
      if (tries > 100) throw new Error('nats-server did not start');
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    if (!this.process) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
    this.process = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configuration(): string {
    const users = this.users.map(({ nkey, permissions }) => ({
      nkey,
      permissions: {
        publish: { allow: permissions.publish },
        subscribe: { allow: permissions.subscribe },
        ...(permissions.responses && { allow_responses: true }),
      },
    }));
    return `listen: 127.0.0.1:${this.port}\nauthorization: ${JSON.stringify({ users })}\n`;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
