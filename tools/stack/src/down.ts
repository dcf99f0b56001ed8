import { forgetForeground } from './foreground.js';
import type { Places } from './places.js';
import { livingPart, recordedParts, stopPart } from './processes.js';
import type { Speech } from './speech.js';
import { removeStackFile } from './stack-file.js';

type Signals = [NodeJS.Signals, number][];

const PROGRAM_SIGNALS: Signals = [
  ['SIGTERM', 15_000],
  ['SIGKILL', 5_000],
];
const NATS_SIGNALS: Signals = [
  ['SIGTERM', 10_000],
  ['SIGKILL', 5_000],
];
/** PostgreSQL: first let running transactions be rolled back in order; every acknowledged step is in the WAL anyhow. */
const POSTGRES_SIGNALS: Signals = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
];

function signalsOf(part: string): Signals {
  if (part === 'postgres') return POSTGRES_SIGNALS;
  return part === 'nats' ? NATS_SIGNALS : PROGRAM_SIGNALS;
}

/**
 * Stops parts gracefully and in order: first those that write, then the wire, then the databases. Returns the names of
 * those that ran.
 *
 * @param names only these; all when missing
 */
export async function stopParts(places: Places, names?: string[]): Promise<string[]> {
  const recorded = names ?? recordedParts(places).map((part) => part.name);
  const waves = [
    recorded.filter((name) => name !== 'nats' && name !== 'postgres'),
    recorded.filter((name) => name === 'nats'),
    recorded.filter((name) => name === 'postgres'),
  ];
  const ran: string[] = [];
  for (const wave of waves) {
    const results = await Promise.all(
      wave.map(async (name) => ((await stopPart(places, name, signalsOf(name))) ? name : null)),
    );
    ran.push(...results.filter((name) => name !== null));
  }
  return ran;
}

/** Stops the whole stack; fine when nothing runs. What was registered stays for the next `up`. */
export async function down(places: Places, speech: Speech): Promise<void> {
  const running = recordedParts(places).filter((part) => livingPart(places, part.name));
  removeStackFile(places);
  forgetForeground(places);
  if (running.length > 0)
    speech.step(`正在停止 ${running.length} 个程序`, `stopping ${running.length} processes`);
  const stopped = await stopParts(places);
  if (stopped.length === 0) speech.step('没有正在运行的程序', 'nothing was running');
  else speech.step('已全部停止，数据已保留', 'all stopped; the data are kept');
}
