import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HUB } from '@fengqiao/contracts';
import { credentialFile } from '@fengqiao/jetstream';
import type { QueryResultRow } from 'pg';
import { topOf, type County, type CountyNode } from '../../stack/src/county.js';
import { makeDatabase } from '../../stack/src/databases.js';
import { stopParts } from '../../stack/src/down.js';
import { enrol, writeDirectory } from '../../stack/src/enrolment.js';
import { writeCredentials } from '../../stack/src/hub-authority.js';
import { natsUrl } from '../../stack/src/nats.js';
import { gatewayPlan, nodePlan, type Surroundings } from '../../stack/src/node-programs.js';
import { Places } from '../../stack/src/places.js';
import { LOOPBACK } from '../../stack/src/ports.js';
import { natsUser, nodeSecrets, type NodeSecrets } from '../../stack/src/secrets.js';
import type { Settings } from '../../stack/src/settings.js';
import { inTurns } from '../../stack/src/turns.js';
import { settingsWith, type CountyWish } from './county-wish.js';
import { DatabaseServer } from './database-server.js';
import { Desk, type Role } from './desk.js';
import { FakedClock } from './faked-clock.js';
import { FaultProxy } from './fault-proxy.js';
import { freePort } from './free-port.js';
import { HubClient } from './hub-client.js';
import { HubServer } from './hub-server.js';
import { Program } from './program.js';
import { ONE_OF_EACH, PLACES } from './small-county.js';
import { startGuard, temporaryPlaces } from './temporary-places.js';
import { until } from './until.js';

const AT_ONCE = 3;
const never = new AbortController().signal;

/**
 * A county of real processes in a folder of its own: PostgreSQL, nats-server, the nodes, and the gateway when wished.
 * `stop` leaves nothing behind; should the test die before, a guard does the same.
 */
export class TestCounty {
  readonly nodes = new Map<string, Program>();
  readonly links = new Map<string, FaultProxy>();
  private readonly clocks = new Map<string, FakedClock>();
  /** Codes to folders; an upgraded node leaves it. */
  private readonly programs = new Map<string, string>();
  gateway: Program | null = null;
  private readonly desks = new Map<string, Desk>();
  private readonly secrets = new Map<string, NodeSecrets>();

  private constructor(
    readonly places: Places,
    private readonly county: County,
    readonly database: DatabaseServer,
    readonly hub: HubServer,
    private readonly guard: ChildProcess,
  ) {}

  static async start(wish: CountyWish = {}): Promise<TestCounty> {
    const places = temporaryPlaces();
    const guard = startGuard(places);
    try {
      const settings = settingsWith(wish);
      const codes = wish.nodes ?? ONE_OF_EACH;
      const county: County = {
        edition: 2024,
        nodes: (wish.places ?? PLACES).filter(({ code }) => codes.includes(code)),
      };
      const hub = await HubServer.prepare(places, settings);
      const database = await DatabaseServer.start(places, wish.database);
      const started = new TestCounty(places, county, database, hub, guard);
      for (const [code, root] of Object.entries(wish.programs ?? {})) started.programs.set(code, root);
      for (const code of wish.clocks ?? []) started.clocks.set(code, await FakedClock.start(places, code));
      await started.enrolAll(settings);
      await hub.start();
      await started.startPrograms(settings, wish);
      await hub.untilCarrying(county.nodes.map(({ code }) => code));
      return started;
    } catch (error) {
      // The guard sees its pipe close and removes what there is.
      guard.stdin?.end();
      throw error;
    }
  }

  node(code: string): Program {
    return found(this.nodes.get(code), code);
  }

  /** The cable between a node and the hub; only of nodes that were wished `proxied`. */
  link(code: string): FaultProxy {
    return found(this.links.get(code), code);
  }

  /** The clock of a node's machine; only of nodes that were wished among `clocks`. */
  clock(code: string): FakedClock {
    return found(this.clocks.get(code), code);
  }

  /** A person at a node; `gateway` is the person of the node at the top, asking there. */
  as(code: string, role: Role = 'desk'): Desk {
    const key = `${code}/${role}`;
    let desk = this.desks.get(key);
    if (!desk) {
      const home = code === 'gateway' ? topOf(this.county).code : code;
      const at = code === 'gateway' ? found(this.gateway, code) : this.node(code);
      desk = new Desk(at.url, this.account(home, role), this.node(home).url);
      this.desks.set(key, desk);
    }
    return desk;
  }

  account(code: string, role: Role): { username: string; password: string } {
    return found(
      this.secretsOf(code).accounts.find((account) => account.role === role),
      role,
    );
  }

  /** Rows of a node's database, asked as its owner. */
  sql<Row extends QueryResultRow>(code: string, text: string, values: unknown[] = []): Promise<Row[]> {
    return this.serverOf(code).rows<Row>(code, this.secretsOf(code), text, values);
  }

  /** One statement under the role of the node's program; in another node's database when that is named. */
  sqlAsProgram(code: string, text: string, database = code): Promise<unknown[]> {
    return this.serverOf(database).asProgram(code, this.secretsOf(code), text, database);
  }

  async count(code: string, table: string, where = 'true'): Promise<number> {
    const rows = await this.sql<{ count: number }>(
      code,
      `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`,
    );
    return rows[0]?.count ?? 0;
  }

  /** A connection to the hub with the node's own credential, in a hand that means no good. */
  connectAs(code: string, seed = 'nats.nk'): Promise<HubClient> {
    const seedFile = join(this.places.node(code), seed);
    return HubClient.connect(this.hub.url, { code, seedFile }, this.hub.authorityFile);
  }

  /** Waits until all these nodes hold the same state of the matter and none is behind; its status and holder. */
  async untilEqual(
    id: string,
    codes: readonly string[],
    withinSeconds = 20,
  ): Promise<{ status: string; holder: string; lateCount: number }> {
    return until(
      `one state of ${id} at ${codes.join(', ')}`,
      async () => {
        const states = await Promise.all(codes.map((code) => this.stateOf(code, id)));
        const [first] = states;
        const equal = states.every((state) => state && !state.behind && state.hash === first?.hash);
        if (!equal || !first) throw new Error(JSON.stringify(states));
        return first;
      },
      withinSeconds,
    );
  }

  /** Brings a node from the earlier program that it was started with to the one of this clone, as an update does. */
  async upgrade(code: string, wish: CountyWish = {}): Promise<void> {
    const settings = settingsWith(wish);
    const node = found(
      this.county.nodes.find((place) => place.code === code),
      code,
    );
    await this.node(code).stop();
    this.programs.delete(code);
    await this.enrolOne(settings, node);
    const around = await this.surroundings(settings, node, wish);
    this.nodes.set(code, new Program(around, nodePlan(around, node, this.secretsOf(code), await freePort())));
    this.desks.delete(`${code}/desk`);
    await this.node(code).start();
  }

  /** Ends every program. With `keep` the folders stay for a person to look at; otherwise nothing is left behind. */
  async stop({ keep = false } = {}): Promise<void> {
    await this.database.closePools();
    for (const program of [...this.nodes.values(), this.gateway]) program?.thaw();
    await Promise.all([...this.links.values()].map((link) => link.stop()));
    await stopParts(this.places);
    for (const clock of this.clocks.values()) await clock.stop({ keep });
    if (keep) {
      // The guard would tidy up.
      this.guard.kill('SIGKILL');
      return;
    }
    rmSync(this.database.parentFolder, { recursive: true, force: true });
    rmSync(this.places.state, { recursive: true, force: true });
    this.guard.stdin?.end();
  }

  private async stateOf(code: string, id: string) {
    const rows = await this.sql<{
      hash: string;
      status: string;
      holder: string;
      lateCount: number;
      behind: boolean;
    }>(
      code,
      'SELECT state_hash AS hash, status, holder, late_count AS "lateCount", behind FROM matters WHERE id = $1',
      [id],
    );
    return rows[0] ?? null;
  }

  // Databases one after the other, because PostgreSQL refuses rights on one catalogue row that two connections change.
  private async enrolAll(settings: Settings): Promise<void> {
    const { places, county } = this;
    for (const node of county.nodes) {
      const secrets = nodeSecrets(places, county, node);
      this.secrets.set(node.code, secrets);
      await makeDatabase(this.serverOf(node.code).superuser, node, secrets);
    }
    await inTurns(county.nodes, AT_ONCE, (node) => this.enrolOne(settings, node));
    await writeCredentials(places, writeDirectory(places, county));
    await this.hub.configure();
  }

  private enrolOne(settings: Settings, node: CountyNode): Promise<void> {
    const wish = {
      node,
      secrets: this.secretsOf(node.code),
      database: { host: LOOPBACK, port: this.serverOf(node.code).port },
      program: 'test',
      anew: true,
    };
    return enrol(this.placesOf(node.code), settings, wish, never);
  }

  private async startPrograms(settings: Settings, wish: CountyWish): Promise<void> {
    for (const node of this.county.nodes) {
      const around = await this.surroundings(settings, node, wish);
      const plan = nodePlan(around, node, this.secretsOf(node.code), await freePort());
      this.nodes.set(node.code, new Program(around, plan));
    }
    if (wish.gateway) {
      const around = await this.surroundings(settings, null, wish);
      const top = this.node(topOf(this.county).code);
      this.gateway = new Program(around, gatewayPlan(around, [`${top.url}/graphql`], await freePort()));
    }
    await inTurns([...this.nodes.values()], AT_ONCE, (node) => node.start());
    await this.gateway?.start();
  }

  private async surroundings(
    settings: Settings,
    node: CountyNode | null,
    { proxied = [], readyWithinMs }: CountyWish,
  ): Promise<Surroundings> {
    const { county, hub } = this;
    const clock = node ? this.clocks.get(node.code) : undefined;
    const passedOn = { ...settings.passedOn, ...clock?.env };
    let url = hub.url;
    if (node && (proxied.includes(node.code) || this.programs.has(node.code))) {
      const port = await freePort();
      const link = new FaultProxy(port, () => hub.port);
      await link.start();
      this.links.set(node.code, link);
      if (this.programs.has(node.code)) link.introduce((name) => this.credentialOf(name));
      url = natsUrl(port, settings);
    }
    return {
      places: this.placesOf(node?.code),
      settings: { ...settings, passedOn },
      county,
      program: 'test',
      directory: 'test',
      ...(readyWithinMs !== undefined && { readyWithinMs }),
      database: { host: LOOPBACK, port: this.serverOf(node?.code ?? '').port },
      natsUrl: url,
    };
  }

  private credentialOf(name: string): string {
    const seedFile =
      name === HUB ? natsUser(this.places, HUB).seedFile : join(this.places.node(name), 'nats.nk');
    return readFileSync(credentialFile(seedFile), 'utf8').trim();
  }

  private placesOf(code = ''): Places {
    const root = this.programs.get(code);
    return root ? new Places(root, this.places.state) : this.places;
  }

  private serverOf(code: string): DatabaseServer {
    return this.clocks.get(code)?.database ?? this.database;
  }

  private secretsOf(code: string): NodeSecrets {
    return found(this.secrets.get(code), code);
  }
}

function found<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`this county has no ${name}`);
  return value;
}
