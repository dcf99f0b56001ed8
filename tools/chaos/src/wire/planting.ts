import type { Envelope } from '@fengqiao/contracts';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { readQueues, sitesOf, type Site } from '../checks/observe.js';
import { Planted, type PlantedMessage } from '../checks/planted.js';
import { envelopeFrame, STRAY_INCARNATION, type Voice } from './voice.js';
import { say } from './wire-fault.js';

type Fate = PlantedMessage['fate'];

const ofCounties = new WeakMap<TestCounty, Planted>();

/** What was planted in this county so far. */
export function plantedIn(county: TestCounty): Planted {
  let planted = ofCounties.get(county);
  if (!planted) {
    planted = new Planted();
    ofCounties.set(county, planted);
  }
  return planted;
}

/** Puts one truly signed message on a link of its own and remembers it, with what must become of it. */
export async function plant(
  { county, signal }: { county: TestCounty; signal: AbortSignal },
  voice: Voice,
  to: string,
  message: { kind: string; body: string; fate: Fate; stepId?: string; rivalId?: string },
): Promise<Envelope> {
  const { kind, body, fate, stepId = null, rivalId = null } = message;
  const incarnation = STRAY_INCARNATION;
  const planted = plantedIn(county);
  const number = planted.nextNumber(voice.code, to);
  const envelope = voice.message(to, { incarnation, number }, kind, body);
  const frame = envelopeFrame(envelope);
  planted.add({ from: voice.code, to, incarnation, number, fate, stepId, rivalId, frame });
  await say(county, voice.code, frame, signal);
  return envelope;
}

/**
 * What was planted has no journal behind it that would say it again. So it is said again here, until its hearer has it:
 * true for a wire that lost it, for a hub that was wiped, and for a hearer that was restored. Resolves to how many
 * messages had to be said again; 0 once all is settled.
 */
export async function repeatPlanted(county: TestCounty, signal: AbortSignal): Promise<number> {
  const planted = plantedIn(county);
  let repeated = 0;
  for (const site of sitesOf(county)) {
    const { code } = site;
    const heard = planted.messages.filter(({ to }) => to === code);
    if (heard.length === 0) continue;
    const has = await dealtWith(site);
    for (const message of heard.filter((one) => !has(one))) {
      await say(county, message.from, message.frame, signal);
      repeated += 1;
    }
  }
  return repeated;
}

async function dealtWith(site: Site): Promise<(message: PlantedMessage) => boolean> {
  const { parkedMessages, parkedSteps, held } = await readQueues(site);
  const taken = await site.sql<{ id: string }>('SELECT id FROM journal WHERE incarnation = $1', [
    STRAY_INCARNATION,
  ]);
  const here = new Set([
    ...parkedMessages.map(({ peer, incarnation, number }) => `${peer}/${incarnation}/${number}`),
    ...parkedSteps.map(({ id }) => id),
    ...taken.map(({ id }) => id),
  ]);
  // What is dropped shows nowhere; it lacks only where others wait behind it.
  const waits = new Set(held.map(({ peer, incarnation }) => `${peer}/${incarnation}`));
  return ({ fate, from, incarnation, number, stepId }) => {
    if (fate === 'dropped') return !waits.has(`${from}/${incarnation}`);
    return here.has(fate === 'message parked' ? `${from}/${incarnation}/${number}` : String(stepId));
  };
}
