import { keepRunning } from '../../stack/dist/join/keep-running.js';
import { Machine } from '../../stack/dist/join/machine.js';
import { StackFailure } from '../../stack/dist/failure.js';
import { readSettings } from '../../stack/dist/settings.js';
import { Speech } from '../../stack/dist/speech.js';
import { CliFailure } from './failure.js';
import { say } from './speech.js';
import { stackPlaces } from './stack-node.js';

/** Runs the nodes that joined from this machine until a signal comes, as a service does. */
export async function runNodes(): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  const places = stackPlaces();
  places.make();
  try {
    await keepRunning(new Machine(places, readSettings(), new Speech(), stop.signal));
  } catch (error) {
    if (error instanceof StackFailure) throw new CliFailure(error.chinese, error.english);
    throw error;
  }
  say('已停止', 'stopped');
  return 0;
}
