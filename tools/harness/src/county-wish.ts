import type { CountyNode } from '../../stack/src/county.js';
import type { PostgresHome } from '../../stack/src/postgres.js';
import { readSettings, type Settings } from '../../stack/src/settings.js';

/** Short, so that a test sees in seconds what takes minutes in a county. */
const QUICK = { FENGQIAO_HEARTBEAT_MS: '400', FENGQIAO_TICK_MS: '250' };

/** What a county of a test is to be. */
export interface CountyWish {
  /** Codes of the places that get a node; one of each tier when missing. */
  nodes?: readonly string[];
  /** Where nodes may stand, parents before their children; the usual few when missing. */
  places?: readonly CountyNode[];
  gateway?: boolean;
  /** Codes of nodes whose cable to the hub the test wants in its hands. */
  proxied?: readonly string[];
  /** Codes of nodes whose machine has a clock, and a PostgreSQL server, of its own. */
  clocks?: readonly string[];
  /** Where the program of a node lies, when it is not the one of this clone. */
  programs?: Readonly<Record<string, string>>;
  /** What to change about PostgreSQL before it starts. */
  database?: (home: PostgresHome) => PostgresHome;
  /** Talk with the hub is encrypted, as outside of tests: those that lay hands on the wire have to read it. */
  encrypted?: boolean;
  /** How long a node may take to be ready, in a county that is larger than the machine was made for. */
  readyWithinMs?: number;
  /** With which certificate the hub shows itself, when the county does not certify it. */
  publicCertificate?: NonNullable<Settings['publicCertificate']>;
  /** Settings of all nodes besides the usual ones. */
  env?: Record<string, string>;
}

/** Only what a program needs to run at all: a person's own settings of a stack must not leak into a test. */
export function settingsWith({ env, encrypted = false, publicCertificate }: CountyWish): Settings {
  const { PATH, HOME, LANG, TZ, TMPDIR, FENGQIAO_NATS_SERVER } = process.env;
  const outside = { PATH, HOME, LANG, TZ, TMPDIR, FENGQIAO_NATS_SERVER };
  const settings = readSettings(outside);
  const passedOn = { ...settings.passedOn, ...QUICK, ...env };
  return { ...settings, isHubEncrypted: encrypted, publicCertificate, passedOn };
}
