import type { DirectoryFile } from '@fengqiao/contracts';
import { createUser } from '@nats-io/nkeys';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { County, CountyNode } from '../../stack/dist/county.js';
import { databaseOf, databaseUrl, programRoleOf } from '../../stack/dist/database-names.js';
import { localSuperuser, makeDatabase } from '../../stack/dist/databases.js';
import { stopParts } from '../../stack/dist/down.js';
import { enrol, writeDirectory } from '../../stack/dist/enrolment.js';
import { HUB_PERMISSIONS, writeCredential, writeCredentials } from '../../stack/dist/hub-authority.js';
import { findNats, type NatsProgram } from '../../stack/dist/nats-binary.js';
import { localHub, natsUrl, startNats, writeHubConfig, type NatsPorts } from '../../stack/dist/nats.js';
import { httpUrl, nodePlan, partOf, untilReady, type Surroundings } from '../../stack/dist/node-programs.js';
import { Places } from '../../stack/dist/places.js';
import { anyFree, LOOPBACK } from '../../stack/dist/ports.js';
import { preparePostgres, startPostgres, type PostgresHome } from '../../stack/dist/postgres.js';
import { livingPart, startPart } from '../../stack/dist/processes.js';
import { nodeProgramDigest } from '../../stack/dist/program-digest.js';
import { nodeSecrets, superuserPassword } from '../../stack/dist/secrets.js';
import { readSettings, type Settings } from '../../stack/dist/settings.js';

/** A county that does not exist, as small as a federation can be: one node above the other. */
const COUNTY: County = {
  edition: 2024,
  nodes: [
    { code: '331177000000', name: '量测县', tier: 'county', parent: null },
    { code: '331177100000', name: '量测镇', tier: 'township', parent: '331177000000' },
    { code: '331177100200', name: '量测村', tier: 'village', parent: '331177100000' },
  ],
};

const MORE_STORE = 6 * 1024 ** 3;

/** The node where matters begin; it has a PostgreSQL server of its own, as in a village. */
export const HOME = '331177100200';
/** Those above it, nearest first; both receive every step directly from it. */
export const ABOVE = ['331177100000', '331177000000'] as const;

const RAW = 'raw';
const EVERYTHING = { publish: ['>'], subscribe: ['>'], responses: false };

/** As many messages as a measurement makes while its receivers are switched off: a full hub would be measured instead. */
const HUB_ROOM = 1_000_000;

/** One PostgreSQL server of the county under measurement. */
export interface BenchServer {
  places: Places;
  home: PostgresHome;
  port: number;
  password: string;
}

/**
 * A real county for one measurement: programs as shipped, PostgreSQL and NATS as `npm run up` starts them, everything in
 * a folder of its own and on free ports, and gone afterwards. Parts are started and stopped one by one, because each
 * measurement needs others to be silent.
 */
export class BenchCounty {
  private readonly servers = new Map<string, BenchServer>();
  private readonly nodePorts = new Map<string, number>();
  private natsProgram: NatsProgram | undefined;
  private natsPorts: NatsPorts | undefined;

  private constructor(
    private readonly places: Places,
    private readonly settings: Settings,
    private readonly interrupt: AbortSignal,
  ) {}

  /**
   * Databases made and nodes enrolled; servers run, hub and nodes do not yet. Shipped means that the hub has no more room
   * for each destination than in a county.
   */
  static async make(
    root: string,
    folder: string,
    interrupt: AbortSignal,
    { isShipped } = { isShipped: false },
  ): Promise<BenchCounty> {
    const places = new Places(root, join(folder, 'county'));
    places.make();
    const settings = isShipped ? readSettings() : withRoomInHub(readSettings());
    const county = new BenchCounty(places, settings, interrupt);
    try {
      await county.makeServers(root, folder);
      await county.enrolNodes();
      await county.configureHub();
      return county;
    } catch (error) {
      await county.remove();
      throw error;
    }
  }

  /** Of a NATS identity that may do everything: the raw paths use it, the programs do not know it. */
  get rawSeedFile(): string {
    return join(this.places.secrets, 'raw.nk');
  }

  get natsUrl(): string {
    return natsUrl(this.hubPorts().port);
  }

  server(code: string): BenchServer {
    const server = this.servers.get(code);
    if (!server) throw new Error(`no server for ${code}`);
    return server;
  }

  /** Web address of a running node. */
  url(code: string): string {
    return httpUrl(this.settings, this.nodePorts.get(code) ?? 0);
  }

  /** The account that may do the whole desk's work at a node. */
  account(code: string): { username: string; password: string } {
    const [first] = nodeSecrets(this.places, COUNTY, nodeOf(code)).accounts;
    if (!first) throw new Error(`no account at ${code}`);
    return first;
  }

  /** URL of a node's database, or of the copy with that suffix, for the role that the program runs as. */
  programUrl(code: string, suffix = ''): string {
    const secrets = nodeSecrets(this.places, COUNTY, nodeOf(code));
    const at = { host: LOOPBACK, port: this.server(code).port };
    return databaseUrl(at, code, programRoleOf(code), secrets.programPassword) + suffix;
  }

  /** A superuser's connection to a node's database, or to the copy with that suffix. The caller ends it. */
  async superuser(code: string, suffix = ''): Promise<pg.Client> {
    const { port, password } = this.server(code);
    const client = new pg.Client({ ...localSuperuser(port, password), database: databaseOf(code) + suffix });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** The same tables, rows and rights under another name. The node must not run. */
  async copyDatabase(code: string, suffix: string): Promise<void> {
    const { port, password } = this.server(code);
    const client = new pg.Client({ ...localSuperuser(port, password), database: 'postgres' });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${databaseOf(code)}${suffix} TEMPLATE ${databaseOf(code)}`);
      await client.query(`GRANT CONNECT ON DATABASE ${databaseOf(code)}${suffix} TO ${programRoleOf(code)}`);
    } finally {
      await client.end();
    }
  }

  async startHub(): Promise<void> {
    if (!this.natsProgram) throw new Error('the hub is not configured');
    await startNats(this.places, this.natsProgram, this.hubPorts(), this.interrupt);
  }

  /** Stops the hub and, unless told otherwise, throws its store away. */
  async stopHub({ keepStore } = { keepStore: false }): Promise<void> {
    await stopParts(this.places, ['nats']);
    if (keepStore) return;
    rmSync(this.places.natsStore, { recursive: true, force: true });
    mkdirSync(this.places.natsStore, { recursive: true, mode: 0o700 });
  }

  /** Messages that the hub has been sent since it started. */
  async hubMessages(): Promise<number> {
    const answer = await fetch(`http://${LOOPBACK}:${this.hubPorts().monitorPort}/varz`);
    return ((await answer.json()) as { in_msgs: number }).in_msgs;
  }

  async startNode(code: string): Promise<void> {
    const port = this.nodePorts.get(code) ?? (await anyFree());
    this.nodePorts.set(code, port);
    const around = this.surroundings(code);
    const secrets = nodeSecrets(this.places, COUNTY, nodeOf(code));
    await startPart(this.places, nodePlan(around, nodeOf(code), secrets, port));
    await untilReady(around, partOf(code), port, this.interrupt);
  }

  async stopNode(code: string): Promise<void> {
    await stopParts(this.places, [partOf(code)]);
  }

  /** Process id of a running node. */
  pidOfNode(code: string): number {
    return livingPart(this.places, partOf(code))?.pid ?? 0;
  }

  async startServer(code: string): Promise<void> {
    const { places, home, port, password } = this.server(code);
    await startPostgres(places, home, port, password, this.interrupt);
  }

  async stopServer(code: string): Promise<void> {
    await stopParts(this.server(code).places, ['postgres']);
  }

  /** Process id of the server's first process. */
  pidOfServer(code: string): number {
    return livingPart(this.server(code).places, 'postgres')?.pid ?? 0;
  }

  /** Stops everything and removes every trace. */
  async remove(): Promise<void> {
    await stopParts(this.places);
    for (const { places, home } of new Set(this.servers.values())) {
      await stopParts(places);
      rmSync(dirname(home.data), { recursive: true, force: true });
    }
    rmSync(dirname(this.places.state), { recursive: true, force: true });
  }

  private async makeServers(root: string, folder: string): Promise<void> {
    const own = await this.makeServer(new Places(root, join(folder, 'home')));
    this.servers.set(HOME, own);
    const above = await this.makeServer(this.places);
    for (const code of ABOVE) this.servers.set(code, above);
  }

  private async makeServer(places: Places): Promise<BenchServer> {
    places.make();
    const password = superuserPassword(places);
    const home = await preparePostgres(places, password, this.interrupt);
    // When each transaction was committed, by the server itself: asking again and again would disturb what is timed.
    appendFileSync(join(home.data, 'postgresql.conf'), '\ntrack_commit_timestamp = on\n');
    const port = await anyFree();
    await startPostgres(places, home, port, password, this.interrupt);
    return { places, home, port, password };
  }

  private async enrolNodes(): Promise<void> {
    const program = nodeProgramDigest(this.places.root);
    for (const node of COUNTY.nodes) {
      const { port, password } = this.server(node.code);
      const secrets = nodeSecrets(this.places, COUNTY, node);
      const anew = await makeDatabase(localSuperuser(port, password), node, secrets);
      const wish = { node, secrets, database: { host: LOOPBACK, port }, program, anew };
      await enrol(this.places, this.settings, wish, this.interrupt);
    }
  }

  private async configureHub(): Promise<void> {
    this.natsProgram = await findNats(this.places, this.settings, this.interrupt, () => undefined);
    this.natsPorts = { port: await anyFree(), monitorPort: await anyFree() };
    const directory: DirectoryFile = writeDirectory(this.places, COUNTY);
    const place = localHub(this.places, this.natsProgram, this.natsPorts);
    await writeHubConfig(this.places, place, { ...HUB_PERMISSIONS, [RAW]: EVERYTHING });
    await writeCredentials(this.places, directory);
    const key = createUser();
    writeFileSync(this.rawSeedFile, key.getSeed(), { mode: 0o600 });
    await writeCredential(
      this.places,
      { role: RAW, name: RAW, publicKey: key.getPublicKey() },
      this.rawSeedFile,
    );
    const text = readFileSync(this.places.natsConfig, 'utf8');
    writeFileSync(this.places.natsConfig, withRoom(text), { mode: 0o600 });
  }

  private surroundings(code: string): Surroundings {
    return {
      places: this.places,
      settings: this.settings,
      county: COUNTY,
      database: { host: LOOPBACK, port: this.server(code).port },
      natsUrl: this.natsUrl,
      directory: '',
      program: '',
    };
  }

  private hubPorts(): NatsPorts {
    if (!this.natsPorts) throw new Error('the hub is not configured');
    return this.natsPorts;
  }
}

// Room for one more stream: the first one reserves all the disk that the hub may use.
function withRoom(config: string): string {
  return config.replace(/("max_file_store": )\d+/, `$1${MORE_STORE}`);
}

function nodeOf(code: string): CountyNode {
  const node = COUNTY.nodes.find((candidate) => candidate.code === code);
  if (!node) throw new Error(`no node ${code}`);
  return node;
}

function withRoomInHub(settings: Settings): Settings {
  return { ...settings, passedOn: { ...settings.passedOn, FENGQIAO_HUB_ROOM: String(HUB_ROOM) } };
}
