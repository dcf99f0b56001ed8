import { hasTop, readNodesHere, type CountyNode } from '../county.js';
import { localSuperuser, type Superuser } from '../databases.js';
import { partOf, type Surroundings } from '../node-programs.js';
import type { Places } from '../places.js';
import { LOOPBACK, Ports } from '../ports.js';
import { livingPostgres, preparePostgres, startPostgres } from '../postgres.js';
import { livingPart, type RunFile } from '../processes.js';
import { nodeProgramDigest } from '../program-digest.js';
import { superuserPassword } from '../secrets.js';
import type { Settings } from '../settings.js';
import type { Speech } from '../speech.js';
import { readStackFile } from '../stack-file.js';

const USUAL_PORTS = { postgres: 54_329, firstNode: 4101 };

/** The machine on which a node is to run: its database server, ports and settings. */
export class Machine {
  readonly ports: Ports;
  private postgres: RunFile | undefined;

  constructor(
    readonly places: Places,
    readonly settings: Settings,
    readonly speech: Speech,
    readonly interrupt: AbortSignal,
  ) {
    places.make();
    this.ports = new Ports(places.portsFile);
  }

  /** Starts PostgreSQL unless it runs. */
  async startDatabases(): Promise<void> {
    const password = superuserPassword(this.places);
    const home = await preparePostgres(this.places, password, this.interrupt);
    const living = livingPostgres(this.places, home);
    const { postgresPort: configured } = this.settings;
    const wish = { name: 'postgres', configured, usual: USUAL_PORTS.postgres };
    this.postgres =
      living ??
      (await startPostgres(this.places, home, await this.ports.choose(wish), password, this.interrupt));
  }

  get superuser(): Superuser {
    return localSuperuser(this.database.port, superuserPassword(this.places));
  }

  get database(): { host: string; port: number } {
    if (!this.postgres) throw new Error('PostgreSQL has not been started');
    return { host: LOOPBACK, port: this.postgres.port };
  }

  /** The port of a node: the one it runs on, the one it had, or a free one. */
  async portOf({ code }: CountyNode): Promise<number> {
    const name = partOf(code);
    const { httpHost: host, nodePort: configured } = this.settings;
    const living = livingPart(this.places, name);
    return living?.port ?? this.ports.choose({ name, configured, usual: USUAL_PORTS.firstNode, host });
  }

  surroundings(hub: string): Surroundings {
    const county = readNodesHere(this.places);
    const own = hasTop(county) ? readStackFile(this.places)?.nats.url : undefined;
    const { places, settings } = this;
    const program = nodeProgramDigest(places.root);
    // A directory that is a file is nothing that a joined node is told again.
    return { places, settings, county, database: this.database, natsUrl: own ?? hub, directory: '', program };
  }
}
