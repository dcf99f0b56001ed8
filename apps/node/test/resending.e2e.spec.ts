import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { Desks, untilQuiet } from './recovering.js';

const county = countyOfFile({ nodes: ONE_OF_EACH });
const desks = new Desks(county);

/** A matter of the village that the township accepted, and the township's last step in it. */
async function taken(): Promise<{ id: string; step: string }> {
  const matter = await desks.as(VILLAGE).register();
  await desks.as(VILLAGE).accept(matter);
  await desks.as(VILLAGE).escalate(matter);
  await until('the township has it', () => desks.as(TOWNSHIP).accept(matter));
  await untilQuiet(county(), ONE_OF_EACH);
  const [row] = await county().sql<{ id: string }>(
    TOWNSHIP,
    'SELECT id FROM journal WHERE stream_id = $1 AND origin = $2 ORDER BY position DESC LIMIT 1',
    [matter.id, TOWNSHIP],
  );
  return { id: matter.id, step: String(row?.id) };
}

const lose = (step: string) => county().sql(VILLAGE, 'DELETE FROM journal WHERE id = $1', [step]);
const sentTimes = (ref: string) =>
  county().count(TOWNSHIP, 'link_entries', `peer = '${VILLAGE}' AND ref = '${ref}'`);

/** Lost there, and received so long ago that it is sent again: the comparison has gone round once. */
async function untilSentAgain(step: string): Promise<void> {
  await county().sql(
    TOWNSHIP,
    `UPDATE link_entries SET received_at = now() - interval '2 hours' WHERE ref = $1`,
    [step],
  );
  await lose(step);
  await until(
    'the village has it again',
    async () => (await county().count(VILLAGE, 'journal', `id = '${step}'`)) === 1,
    40,
  );
}

afterEach(() => county().sql(TOWNSHIP, 'DELETE FROM parked_steps'));

test('what a child lacks is sent again, but not over and over, and never what is only set aside', async () => {
  const [aside, kept, first, second] = [await taken(), await taken(), await taken(), await taken()];
  await county().sql(
    TOWNSHIP,
    `INSERT INTO parked_steps (id, stream_id, sender, reason, step, settled_at, settled_as)
     VALUES ('019aa000-0000-7000-8000-000000000001', $1, $2, 'EPOCH_SHARED', '{}', now(), 'set_aside')`,
    [aside.id, VILLAGE],
  );
  await lose(kept.step);
  await untilSentAgain(first.step);
  await untilSentAgain(second.step);
  expect(await sentTimes('019aa000-0000-7000-8000-000000000001')).toBe(0);
  expect(await sentTimes(kept.step)).toBe(1);
  expect(await sentTimes(first.step)).toBe(2);
});

test('one step that the database refuses is set aside, and what came with it is stored', async () => {
  const { id } = await taken();
  const steps = await county().sql<{ id: string }>(
    TOWNSHIP,
    'SELECT id FROM journal WHERE stream_id = $1 AND origin = $2 ORDER BY position LIMIT 2',
    [id, VILLAGE],
  );
  const [refused, sound] = steps.map((step) => step.id);
  await county().sql(TOWNSHIP, REFUSE);
  await county().sql(
    TOWNSHIP,
    `CREATE TRIGGER refuse BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.id = '${String(refused)}')
       EXECUTE FUNCTION refuse()`,
  );
  await county().sql(TOWNSHIP, 'DELETE FROM journal WHERE id = ANY($1)', [[refused, sound]]);
  await until(
    'the township has the sound one again',
    async () => (await county().count(TOWNSHIP, 'journal', `id = '${String(sound)}'`)) === 1,
    40,
  );
  await until(
    'the refused one is set aside',
    async () => (await county().count(TOWNSHIP, 'parked_steps', `id = '${String(refused)}'`)) === 1,
  );
});

const REFUSE = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '22000'; END $$`;
