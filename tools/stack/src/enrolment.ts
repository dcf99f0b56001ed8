import { closeSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryFile } from '@fengqiao/contracts';
import type { County, CountyNode } from './county.js';
import { databaseUrl, ownerRoleOf, programRoleOf } from './database-names.js';
import { execProgram } from './exec-program.js';
import { messageOf, StackFailure } from './failure.js';
import type { Places } from './places.js';
import { readIfThere, readJsonIfThere, writePrivateJson } from './private-files.js';
import { openLog } from './processes.js';
import { recoveryKey, type NodeSecrets } from './secrets.js';
import type { Settings } from './settings.js';

const ENROL_LIMIT_MS = 120_000;

/** What a node says of itself once its database is migrated and its keys are made; the seeds stay in its folder. */
export interface EnrolledNode {
  code: string;
  signingKey: string;
  curveKey: string;
  natsKey: string;
  natsSeedFile: string;
}

interface EnrolmentRecord {
  program: string;
  node: EnrolledNode;
}

export interface EnrolmentWish {
  node: CountyNode;
  secrets: NodeSecrets;
  /** Where the node's database is. */
  database: { host: string; port: number };
  /** Digest of the node's program: a newer one may bring migrations. */
  program: string;
  /** The database has just been made, whatever was enrolled before. */
  anew: boolean;
  /** The place had a node before, on another machine. */
  followsOn?: boolean;
}

/** The same with what is there already. */
export interface EnrolmentState extends EnrolmentWish {
  /** The incarnation of the journal that lies in the database: after a restore it may not be that of the keys. */
  journal: string | null;
}

/** Whether there is nothing to do: same program, and the database is the one that the keys belong to. */
export function isEnrolled(
  places: Places,
  { node, program, anew, journal }: Pick<EnrolmentState, 'node' | 'program' | 'anew' | 'journal'>,
): boolean {
  const isKnown = !anew && recordOf(places, node.code)?.program === program;
  return isKnown && journal !== null && journal === keysIncarnation(places, node.code);
}

function keysIncarnation(places: Places, code: string): unknown {
  const keys = readJsonIfThere(join(places.node(code), 'keys.json')) as { incarnation?: unknown } | null;
  return keys?.incarnation;
}

/** Migrates the node's database, lets it make its keys and accounts, and remembers its public keys. */
export async function enrol(
  places: Places,
  settings: Settings,
  wish: EnrolmentWish,
  interrupt: AbortSignal,
): Promise<void> {
  const { code } = wish.node;
  const data = places.node(code);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const part = `enrol-${code}`;
  const log = openLog(places.log(part));
  try {
    const env = {
      ...settings.passedOn,
      NODE_ENV: 'production',
      FENGQIAO_CODE: code,
      FENGQIAO_DATA: data,
      FENGQIAO_DATABASE_OWNER_URL: databaseUrl(
        wish.database,
        code,
        ownerRoleOf(code),
        wish.secrets.ownerPassword,
      ),
      FENGQIAO_DATABASE_ROLE: programRoleOf(code),
      FENGQIAO_ACCOUNTS: JSON.stringify(wish.secrets.accounts),
      ...(wish.followsOn && { FENGQIAO_FOLLOWS_ON: 'yes' }),
    };
    const program = places.program('apps/node/dist/enrol.js');
    const options = { cwd: places.root, env, log, interrupt, timeoutMs: ENROL_LIMIT_MS };
    const output = await execProgram(process.execPath, [program], options);
    const record: EnrolmentRecord = { program: wish.program, node: parseEnrolled(output, code) };
    writePrivateJson(recordFile(places, code), record);
  } catch (error) {
    interrupt.throwIfAborted();
    throw notEnrolled(places, wish.node, part, error);
  } finally {
    closeSync(log);
  }
}

/** The public keys of a node that was enrolled on this machine; null when it was not. */
export function enrolledNode(places: Places, code: string): EnrolledNode | null {
  return recordOf(places, code)?.node ?? null;
}

/** The last line that is JSON; a program may say more before it. */
export function parseEnrolled(output: string, code: string): EnrolledNode {
  const line = output
    .trimEnd()
    .split('\n')
    .reverse()
    .find((candidate) => candidate.trimStart().startsWith('{'));
  const said = JSON.parse(line ?? '{}') as Partial<EnrolledNode>;
  const { signingKey, curveKey, natsKey, natsSeedFile } = said;
  if (said.code !== code || !signingKey || !curveKey || !natsKey || !natsSeedFile) {
    throw new Error(`enrolment of ${code} told no keys`);
  }
  return { code, signingKey, curveKey, natsKey, natsSeedFile };
}

/** Writes who exists and by which public keys; true when it differs from what the programs have read before. */
export function writeDirectory(places: Places, county: County): DirectoryFile {
  const directory: DirectoryFile = {
    edition: county.edition,
    recoveryKey: recoveryKey(places).publicKey,
    nodes: county.nodes
      .filter(({ joined }) => !joined)
      .map(({ code, name, parent }) => {
        const keys = recordOf(places, code)?.node;
        if (!keys) throw new Error(`${code} is not enrolled`);
        return {
          code,
          name,
          parent,
          signingKey: keys.signingKey,
          curveKey: keys.curveKey,
          natsKey: keys.natsKey,
        };
      }),
  };
  const text = `${JSON.stringify(directory, null, 2)}\n`;
  if (readIfThere(places.directoryFile) !== text) writePrivateJson(places.directoryFile, directory);
  return directory;
}

function recordOf(places: Places, code: string): EnrolmentRecord | null {
  return readJsonIfThere(recordFile(places, code)) as EnrolmentRecord | null;
}

/** Beside the node's folder, not in it: what is inside is the node's own. */
function recordFile(places: Places, code: string): string {
  return join(places.nodes, `${code}.json`);
}

function notEnrolled(places: Places, node: CountyNode, part: string, error: unknown): StackFailure {
  return new StackFailure(
    `${node.name}（${node.code}）的数据库或密钥没有准备好；已有的数据没有改动。请看日志，排除后再运行 npm run up。`,
    `The database or keys of ${node.code} could not be prepared; existing data were left as they are. Read the log, then run \`npm run up\` again.\n${messageOf(error)}`,
    places.log(part),
  );
}
