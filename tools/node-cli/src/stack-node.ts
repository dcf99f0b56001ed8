import { existsSync } from 'node:fs';
import { readCounty } from '../../stack/dist/county.js';
import { databaseUrl, ownerRoleOf, programRoleOf } from '../../stack/dist/database-names.js';
import { localSuperuser, makeDatabase } from '../../stack/dist/databases.js';
import { stopParts } from '../../stack/dist/down.js';
import { withLock } from '../../stack/dist/lock.js';
import { partOf } from '../../stack/dist/node-programs.js';
import { Places } from '../../stack/dist/places.js';
import { LOOPBACK, Ports } from '../../stack/dist/ports.js';
import { livingPostgres, preparePostgres, startPostgres } from '../../stack/dist/postgres.js';
import { livingPart } from '../../stack/dist/processes.js';
import { nodeSecrets, superuserPassword } from '../../stack/dist/secrets.js';
import { CliFailure } from './failure.js';
import { ROOT, stateFolder } from './settings.js';
import { say } from './speech.js';

const USUAL_POSTGRES_PORT = 54_329;
const never = new AbortController().signal;

/** Where the node of this stack keeps what it is made of, while its database server is up. */
export interface StackNodeBase {
  folder: string;
  ownerUrl: string;
  programUrl: string;
  programRole: string;
}

/** Paths of this stack; none of them needs to exist. */
export function stackPlaces(): Places {
  return new Places(ROOT, stateFolder());
}

/** The directory of this stack; undefined when there is none. */
export function stackDirectory(): string | undefined {
  const { directoryFile } = stackPlaces();
  return existsSync(directoryFile) ? directoryFile : undefined;
}

/** The recovery key's seed, which only the demonstration keeps beside everything else; undefined elsewhere. */
export function stackRecoverySeed(): string | undefined {
  const seed = `${stackPlaces().secrets}/recovery.nk`;
  return existsSync(seed) ? seed : undefined;
}

/** Process of the node, or null while it does not run. */
export function runningPid(code: string): number | null {
  return livingPart(stackPlaces(), partOf(code))?.pid ?? null;
}

/**
 * Does something at the databases of this stack, with their server up: started for that time when the stack is down.
 * Neither `up` nor `down` comes in between. The node's database and roles are made when they are missing.
 * @throws CliFailure when this stack has no such node
 */
export async function atStackNode<T>(code: string, work: (base: StackNodeBase) => Promise<T>): Promise<T> {
  const places = stackPlaces();
  places.make();
  const county = readCounty(places);
  const node = county.nodes.find((one) => one.code === code);
  if (!node) {
    throw new CliFailure(
      `本机的演示县没有节点 ${code}，什么都没有改动。`,
      `The county of this machine has no node ${code}; nothing was changed.`,
    );
  }
  const onWait = () => say('另一个命令正在启动或停止，等它完成', 'waiting for another command');
  return withLock(places.lockFile, never, onWait, async () => {
    const password = superuserPassword(places);
    const home = await preparePostgres(places, password, never);
    const living = livingPostgres(places, home);
    const port = living?.port ?? (await new Ports(places.portsFile).choose(wish()));
    if (!living) await startPostgres(places, home, port, password, never);
    try {
      const secrets = nodeSecrets(places, county, node);
      await makeDatabase(localSuperuser(port, password), node, secrets);
      const at = { host: LOOPBACK, port };
      return await work({
        folder: places.node(code),
        ownerUrl: databaseUrl(at, code, ownerRoleOf(code), secrets.ownerPassword),
        programUrl: databaseUrl(at, code, programRoleOf(code), secrets.programPassword),
        programRole: programRoleOf(code),
      });
    } finally {
      if (!living) await stopParts(places, ['postgres']);
    }
  });
}

function wish(): Parameters<Ports['choose']>[0] {
  return { name: 'postgres', configured: undefined, usual: USUAL_POSTGRES_PORT };
}
