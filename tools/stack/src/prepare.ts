import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCounty, topOf, type CountyNode } from './county.js';
import { journalIncarnation, makeDatabase, type Superuser } from './databases.js';
import { enrol, isEnrolled, writeDirectory } from './enrolment.js';
import { StackFailure } from './failure.js';
import { writeCredentials } from './hub-authority.js';
import { writeHubConfig } from './nats.js';
import { gatewayPlan, nodePlan, partOf, type Surroundings } from './node-programs.js';
import type { Places } from './places.js';
import { writePrivate } from './private-files.js';
import type { PartPlan } from './processes.js';
import { nodeProgramDigest } from './program-digest.js';
import { nodeSecrets } from './secrets.js';
import type { Settings } from './settings.js';
import type { Speech } from './speech.js';

/** In a network of containers every service has a name and a machine of its own, so all may use the same ports. */
const NATS = {
  ...{ host: '0.0.0.0', port: 4222, monitorPort: 8222 },
  ...{ store: '/data', accounts: '/data/accounts', version: [2, 12, 0] },
  hosts: ['nats'] as const,
};
const PROGRAM_PORT = 4000;
const hostOf = (node: CountyNode) => partOf(node.code);

/**
 * Makes what has to exist before the services of docker-compose.yml start: databases, keys, directory, the hub's
 * configuration, and one file of settings for each service. Repeated, it changes nothing that is there.
 */
export async function prepare(
  places: Places,
  settings: Settings,
  speech: Speech,
  interrupt: AbortSignal,
): Promise<void> {
  const superuser = superuserOf(settings);
  const county = readCounty(places);
  const program = nodeProgramDigest(places.root);
  for (const node of county.nodes) {
    const secrets = nodeSecrets(places, county, node);
    const anew = await makeDatabase(superuser, node, secrets);
    const journal = await journalIncarnation(superuser, node.code);
    const wish = { node, secrets, database: superuser, program, anew, journal };
    if (!isEnrolled(places, wish)) await enrol(places, settings, wish, interrupt);
    const accounts = secrets.accounts.map(({ username, password }) => `${username} ${password}`);
    speech.step(`${node.name}：${accounts.join('   ')}`, node.code);
  }
  await writeCredentials(places, writeDirectory(places, county));
  await writeHubConfig(places, NATS);
  const around: Surroundings = {
    places,
    settings: { ...settings, httpHost: '0.0.0.0' },
    county,
    program,
    directory: '',
    database: superuser,
    natsUrl: `tls://nats:${NATS.port}`,
  };
  for (const node of county.nodes) {
    writeSettings(places, nodePlan(around, node, nodeSecrets(places, county, node), PROGRAM_PORT));
  }
  const top = `http://${hostOf(topOf(county))}:${PROGRAM_PORT}/graphql`;
  writeSettings(places, gatewayPlan(around, [top], PROGRAM_PORT));
}

/** `node --env-file` reads it, so that no password stands in docker-compose.yml or in a list of processes. */
function writeSettings(places: Places, plan: PartPlan): void {
  const folder = join(places.state, 'settings');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines = Object.entries(plan.decided).filter(([name]) => name.startsWith('FENGQIAO_'));
  writePrivate(join(folder, `${plan.name}.env`), lines.map(([name, value]) => `${name}=${value}\n`).join(''));
}

function superuserOf(settings: Settings): Superuser {
  const url = settings.superuserUrl ? new URL(settings.superuserUrl) : null;
  if (url) {
    const { hostname: host, port, username: user, password } = url;
    return { host, port: Number(port || 5432), user, password: decodeURIComponent(password) };
  }
  throw new StackFailure(
    '没有设置 FENGQIAO_SUPERUSER_URL（PostgreSQL 超级用户的地址）。',
    "FENGQIAO_SUPERUSER_URL, the URL of PostgreSQL's superuser, is not set.",
  );
}
