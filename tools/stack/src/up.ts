import { readCounty, topOf, type County, type CountyNode } from './county.js';
import { journalIncarnation, localSuperuser, makeDatabase } from './databases.js';
import { stopParts } from './down.js';
import { enrol, isEnrolled, writeDirectory, type EnrolmentState } from './enrolment.js';
import { untilEveryNodeIsKnown } from './freshness.js';
import { findNats } from './nats-binary.js';
import { writeCredentials } from './hub-authority.js';
import { localHub, natsUrl, startNats, writeHubConfig } from './nats.js';
import { gatewayPlan, httpUrl, nodePlan, partOf, untilReady, type Surroundings } from './node-programs.js';
import type { Places } from './places.js';
import { LOOPBACK, Ports } from './ports.js';
import { livingPostgres, preparePostgres, startPostgres } from './postgres.js';
import {
  digestOf,
  livingPart,
  readRunFile,
  recordedParts,
  startPart,
  type PartPlan,
  type RunFile,
} from './processes.js';
import { nodeProgramDigest } from './program-digest.js';
import { loadSamples, samplesAreWanted } from './samples.js';
import { nodeSecrets, superuserPassword, type NodeSecrets } from './secrets.js';
import type { Settings } from './settings.js';
import type { Speech } from './speech.js';
import { composeStackFile, removeStackFile, writeStackFile, type StackFile } from './stack-file.js';
import { inTurns } from './turns.js';

/** Programs that start at the same time: more would only take the two cores of a weak PC from each other. */
const AT_ONCE = 3;
const USUAL_PORTS = { postgres: 54_329, nats: 4222, natsMonitor: 8222, gateway: 4000, firstNode: 4101 };
/** Children of a killed PostgreSQL hold its port for a moment. */
const LINGER_LIMIT_MS = 5_000;

export interface StackIsUp {
  stack: StackFile;
  county: County;
  /** Parts that had to be started, in that order. */
  started: string[];
  /** Whether anything of the stack ran before. */
  ranBefore: boolean;
  /** Parts that run an older edition of the program than the one that lies compiled here. */
  outdated: string[];
}

/** Brings the stack up from whatever state it is in: what lives is left alone, what is missing is started. */
export class StackStart {
  private readonly county: County;
  private readonly ports: Ports;
  private readonly started: string[] = [];
  private readonly secrets = new Map<string, NodeSecrets & { fresh: boolean }>();
  private postgres: { run: RunFile; data: string; made: boolean } | undefined;
  private nats: RunFile | undefined;
  private enrolling: Promise<void> = Promise.resolve();

  constructor(
    private readonly places: Places,
    private readonly settings: Settings,
    private readonly speech: Speech,
    private readonly interrupt: AbortSignal,
  ) {
    this.county = readCounty(places);
    this.ports = new Ports(places.portsFile);
    for (const node of this.county.nodes) this.secrets.set(node.code, nodeSecrets(places, this.county, node));
  }

  /** A failure or an interruption stops what this start had begun, and nothing else. */
  async run(empty: boolean): Promise<StackIsUp> {
    const living = recordedParts(this.places).filter((part) => livingPart(this.places, part.name));
    for (const part of living) this.ports.keep(part.name, part.port);
    if (living.length === 0) removeStackFile(this.places);
    try {
      const stack = await this.start(empty);
      const outdated = recordedParts(this.places).filter(
        (part) => part.program && part.program !== this.program,
      );
      return {
        stack,
        county: this.county,
        started: this.started,
        ranBefore: living.length > 0,
        outdated: outdated.map((part) => part.name),
      };
    } catch (error) {
      await stopParts(this.places, [...this.started]);
      throw error;
    }
  }

  private async start(empty: boolean): Promise<StackFile> {
    await this.startDatabases();
    await this.enrolNodes();
    const directory = writeDirectory(this.places, this.county);
    await writeCredentials(this.places, directory);
    await this.startHub();
    const stack = await this.startPrograms(digestOf(directory));
    await untilEveryNodeIsKnown(stack, this.interrupt);
    writeStackFile(this.places, stack);
    if (samplesAreWanted(this.places, empty)) await this.fill(stack);
    return stack;
  }

  private async startDatabases(): Promise<void> {
    const password = superuserPassword(this.places);
    const home = await preparePostgres(this.places, password, this.interrupt);
    const living = livingPostgres(this.places, home);
    if (living) this.ports.keep('postgres', living.port);
    const run = living ?? (await this.startDatabaseServer(home, password));
    this.postgres = { run, data: home.data, made: home.made };
  }

  private async startDatabaseServer(
    home: Parameters<typeof startPostgres>[1],
    password: string,
  ): Promise<RunFile> {
    const patienceMs = readRunFile(this.places, 'postgres') ? LINGER_LIMIT_MS : 0;
    const { postgresPort: configured } = this.settings;
    const wish = { name: 'postgres', configured, usual: USUAL_PORTS.postgres, patienceMs };
    const port = await this.ports.choose(wish);
    this.started.push('postgres');
    const run = await startPostgres(this.places, home, port, password, this.interrupt);
    this.speech.step('数据库已启动', `PostgreSQL is running on port ${port}`);
    return run;
  }

  /** Only nodes that do not run: a newer program's migrations wait until the older one has been stopped. */
  private async enrolNodes(): Promise<void> {
    if (this.knownPostgres().made)
      await stopParts(
        this.places,
        this.county.nodes.map((node) => partOf(node.code)),
      );
    await this.enrolResting(this.county.nodes.filter((node) => !livingPart(this.places, partOf(node.code))));
  }

  // One after the other: PostgreSQL refuses rights on one catalogue row that two connections change at once.
  private enrolResting(resting: readonly CountyNode[]): Promise<void> {
    this.enrolling = this.enrolling.then(() => this.enrolNeeded(resting));
    return this.enrolling;
  }

  private async enrolNeeded(resting: readonly CountyNode[]): Promise<void> {
    const { run } = this.knownPostgres();
    const password = superuserPassword(this.places);
    const { program } = this;
    const database = { host: LOOPBACK, port: run.port };
    const wishes: EnrolmentState[] = [];
    for (const node of resting) {
      const secrets = this.secretsOf(node);
      const superuser = localSuperuser(run.port, password);
      const anew = await makeDatabase(superuser, node, secrets);
      const journal = await journalIncarnation(superuser, node.code);
      wishes.push({ node, secrets, database, program, anew, journal });
    }
    const needed = wishes.filter((wish) => !isEnrolled(this.places, wish));
    await inTurns(needed, AT_ONCE, async (wish) => {
      await enrol(this.places, this.settings, wish, this.interrupt);
      this.speech.step(`${wish.node.name}：数据库和密钥已就绪`, `${wish.node.code} is enrolled`);
    });
  }

  private async startHub(): Promise<void> {
    const program = await findNats(this.places, this.settings, this.interrupt, () =>
      this.speech.step(
        '本机没有 nats-server，正在从系统软件源获取',
        'fetching nats-server from the system packages',
      ),
    );
    const living = livingPart(this.places, 'nats');
    const port = living?.port ?? (await this.choosePort('nats', this.settings.natsPort, USUAL_PORTS.nats));
    const monitorPort = living ? this.ports.known('nats-monitor') : undefined;
    const ports = {
      port,
      monitorPort: monitorPort ?? (await this.choosePort('nats-monitor', undefined, USUAL_PORTS.natsMonitor)),
    };
    const changed = await writeHubConfig(this.places, localHub(this.places, program, ports, this.settings));
    if (living && !changed) {
      this.nats = living;
      return;
    }
    if (living) await stopParts(this.places, ['nats']);
    this.started.push('nats');
    this.nats = await startNats(this.places, program, ports, this.interrupt);
    this.speech.step('消息总线已启动', `NATS ${program.version.join('.')} is running on port ${port}`);
  }

  private async startPrograms(directory: string): Promise<StackFile> {
    const around = this.surroundings(directory);
    const nodes = new Map<string, { url: string; pid: number }>();
    const plans = new Map<CountyNode, PartPlan>();
    for (const [index, node] of this.county.nodes.entries()) {
      const base = this.settings.nodePort;
      const configured = base === undefined ? undefined : base + index;
      const port = await this.choosePort(partOf(node.code), configured, USUAL_PORTS.firstNode + index);
      plans.set(node, nodePlan(around, node, this.secretsOf(node), port));
    }
    await inTurns([...plans], AT_ONCE, async ([node, plan]) => {
      const run = await this.ensure(around, plan, node.name, () => this.enrolResting([node]));
      nodes.set(node.code, { url: httpUrl(this.settings, run.port), pid: run.pid });
    });
    const port = await this.choosePort('gateway', this.settings.gatewayPort, USUAL_PORTS.gateway);
    const county = nodes.get(topOf(this.county).code);
    const gateway = await this.ensure(
      around,
      gatewayPlan(around, county ? [`${county.url}/graphql`] : [], port),
      '网关',
    );
    return this.compose(nodes, gateway);
  }

  /**
   * The part as it runs, started if it did not, or started anew if it was told something that no longer holds.
   *
   * @param prepare what has to be done between the two: the program that starts may be newer than the one that ran
   */
  private async ensure(
    around: Surroundings,
    plan: PartPlan,
    title: string,
    prepare: () => Promise<void> = () => Promise.resolve(),
  ): Promise<RunFile> {
    let run = livingPart(this.places, plan.name);
    if (run && run.decided !== digestOf(plan.decided)) {
      await stopParts(this.places, [plan.name]);
      await prepare();
      run = null;
    }
    if (!run) {
      this.started.push(plan.name);
      run = await startPart(this.places, plan);
      await untilReady(around, plan.name, plan.port, this.interrupt);
      this.speech.step(`${title}已启动`, `${plan.name} is ready on port ${plan.port}`);
      return run;
    }
    await untilReady(around, plan.name, plan.port, this.interrupt);
    return run;
  }

  private async fill(stack: StackFile): Promise<void> {
    try {
      const count = await loadSamples(this.places, stack, this.interrupt);
      this.speech.step(`已登记 ${count} 件示例事项`, `${count} sample matters are registered`);
    } catch (error) {
      this.interrupt.throwIfAborted();
      // Samples are a courtesy: the stack is whole without them, and the next `up` goes on where this one ended.
      this.speech.problem(
        `示例事项没有全部登记，下次 npm run up 会继续。· Not all sample matters were loaded: ${String(error)}`,
      );
    }
  }

  private compose(nodes: Map<string, { url: string; pid: number }>, gateway: RunFile): StackFile {
    const { run, data } = this.knownPostgres();
    const nats = this.knownNats();
    const accounts = this.county.nodes.flatMap((node) =>
      this.secretsOf(node).accounts.map(({ username, password, role }) => ({
        node: node.code,
        username,
        password,
        role,
      })),
    );
    return composeStackFile({
      county: this.county,
      nodes,
      gatewayUrl: httpUrl(this.settings, gateway.port),
      nats: { url: natsUrl(nats.port, this.settings), pid: nats.pid, store: this.places.natsStore },
      postgres: { folder: data, port: run.port, pid: run.pid },
      accounts,
    });
  }

  private surroundings(directory: string): Surroundings {
    const { places, settings, county, program } = this;
    const database = { host: LOOPBACK, port: this.knownPostgres().run.port };
    return {
      places,
      settings,
      county,
      program,
      directory,
      database,
      natsUrl: natsUrl(this.knownNats().port, this.settings),
    };
  }

  private async choosePort(name: string, configured: number | undefined, usual: number): Promise<number> {
    const host = name.startsWith('nats') ? LOOPBACK : this.settings.httpHost;
    return livingPart(this.places, name)?.port ?? this.ports.choose({ name, configured, usual, host });
  }

  private digest: string | undefined;

  private get program(): string {
    this.digest ??= nodeProgramDigest(this.places.root);
    return this.digest;
  }

  private secretsOf(node: CountyNode) {
    const secrets = this.secrets.get(node.code);
    if (!secrets) throw new Error(`no secrets for ${node.code}`);
    return secrets;
  }

  private knownPostgres() {
    if (!this.postgres) throw new Error('PostgreSQL has not been started');
    return this.postgres;
  }

  private knownNats() {
    if (!this.nats) throw new Error('NATS has not been started');
    return this.nats;
  }
}
