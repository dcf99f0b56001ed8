import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readNodesHere } from '../../stack/src/county.js';
import { databaseUrl, ownerRoleOf } from '../../stack/src/database-names.js';
import { stopParts } from '../../stack/src/down.js';
import { Machine } from '../../stack/src/join/machine.js';
import { nodePlan } from '../../stack/src/node-programs.js';
import type { Places } from '../../stack/src/places.js';
import { readJsonIfThere, writePrivateJson } from '../../stack/src/private-files.js';
import { joinedSecrets, type NodeSecrets } from '../../stack/src/secrets.js';
import { readSettings } from '../../stack/src/settings.js';
import { Speech } from '../../stack/src/speech.js';
import { Program } from './program.js';
import { startGuard, temporaryPlaces } from './temporary-places.js';

/** The sentences of a join, one for each thing that is there after it. */
export const JOIN_STEPS = [
  '已找到县里的总线',
  '数据库已启动',
  '密钥已生成',
  '县里已批准加入',
  '节点已启动',
  '县里已看到本节点',
] as const;

const never = new AbortController().signal;

/** A machine that is new: nothing of a county on it but the program. It becomes a node by a join code, as any does. */
export class JoiningMachine {
  private pool: pg.Pool | null = null;
  private running: Program | null = null;

  private constructor(
    /** The place that it joins as. */
    readonly code: string,
    private readonly places: Places,
    private readonly guard: ChildProcess,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings of its node besides the usual ones */
  static prepare(code: string, settings: Readonly<Record<string, string>> = {}): JoiningMachine {
    const places = temporaryPlaces();
    return new JoiningMachine(code, places, startGuard(places), settings);
  }

  /** Where the node keeps its keys. */
  get folder(): string {
    return this.places.node(this.code);
  }

  get secrets(): NodeSecrets {
    const secrets = readJsonIfThere(join(this.places.secrets, `${this.code}.json`)) as NodeSecrets | null;
    if (!secrets) throw new Error(`${this.code} has not joined`);
    return secrets;
  }

  /** The node's program, once `run` was called. */
  get program(): Program {
    if (!this.running) throw new Error(`${this.code} does not run here`);
    return this.running;
  }

  /**
   * Runs `join` with the text of a join code.
   *
   * @param killedAt it is killed with -9 as soon as it has said these words
   * @param signal kills it too
   */
  async join(
    text: string,
    killedAt?: string,
    signal?: AbortSignal,
  ): Promise<{ exit: number | null; words: string }> {
    const file = join(this.places.state, 'join.txt');
    writeFileSync(file, text);
    const program = this.places.program('tools/node-cli/dist/main.js');
    const child = spawn(process.execPath, [program, 'join', file], { env: this.environment() });
    let words = '';
    const hear = (part: Buffer): void => {
      words += part.toString();
      if (killedAt && words.includes(killedAt)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const kill = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', kill);
    const [exit] = (await once(child, 'close')) as [number | null];
    signal?.removeEventListener('abort', kill);
    return { exit, words };
  }

  /** Starts what does not run of PostgreSQL and the node that joined, and waits until it serves. */
  async run(): Promise<Program> {
    const machine = await this.machine();
    const { nodes } = readNodesHere(this.places);
    const node = nodes.find(({ code }) => code === this.code);
    if (!node) throw new Error(`${this.code} has not joined`);
    const around = machine.surroundings(node.joined?.hub ?? '');
    const port = await machine.portOf(node);
    this.running = new Program(around, nodePlan(around, node, joinedSecrets(this.places, node, false), port));
    if (this.running.pid === null) await this.running.start();
    return this.running;
  }

  /** Rows of its node's database, asked as the owner. PostgreSQL is started when it does not run. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    if (!this.pool) {
      const { database } = await this.machine();
      const url = databaseUrl(database, this.code, ownerRoleOf(this.code), this.secrets.ownerPassword);
      this.pool = new pg.Pool({ connectionString: url, max: 2 });
      this.pool.on('error', () => undefined);
    }
    return (await this.pool.query<Row>(text, values)).rows;
  }

  /** Switches it off: the node, then PostgreSQL. */
  async stop(): Promise<void> {
    await this.pool?.end();
    this.pool = null;
    await stopParts(this.places);
  }

  /** A disk image of it in a second machine: the same keys, the same database. It is switched off for that; neither runs. */
  async image(): Promise<JoiningMachine> {
    await this.stop();
    const copy = JoiningMachine.prepare(this.code, this.settings);
    const kept = readdirSync(this.places.state).filter((name) => !['programs', 'run', 'logs'].includes(name));
    for (const name of kept) copyAll(join(this.places.state, name), copy.places.state);
    const memory = 'postgres.json';
    const postgres = readJsonIfThere(join(this.places.state, memory)) as { folder: string } | null;
    if (postgres) {
      const folder = `${postgres.folder}-${String(Date.now())}`;
      copyAll(`${postgres.folder}/.`, folder);
      writePrivateJson(join(copy.places.state, memory), { folder });
    }
    return copy;
  }

  /** Ends what runs on it and removes it. */
  async remove(): Promise<void> {
    await this.pool?.end();
    this.pool = null;
    const gone = once(this.guard, 'exit');
    this.guard.stdin?.end();
    await gone;
    if (existsSync(this.places.state)) rmSync(this.places.state, { recursive: true });
  }

  private async machine(): Promise<Machine> {
    const machine = new Machine(this.places, readSettings(this.environment()), new Speech(), never);
    await machine.startDatabases();
    return machine;
  }

  private environment(): Record<string, string> {
    const { PATH = '', HOME = '' } = process.env;
    return { PATH, HOME, FENGQIAO_STATE: this.places.state, ...this.settings };
  }
}

// With owners and rights: PostgreSQL does not start on a folder of somebody else.
function copyAll(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
