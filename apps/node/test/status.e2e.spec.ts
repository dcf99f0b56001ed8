import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile({ proxied: [VILLAGE] });
const as = (code: string) => county().as(code);
const isBeat = (subject: string) => subject.startsWith('beat.') || subject.startsWith('receipt.');
/** `中文 / English`: no technical word alone, and both languages. */
const IN_WORDS = /\p{Script=Han}.* \/ [A-Za-z0-9]/u;

interface AlarmShown {
  id: string;
  kind: string;
  since: string | null;
  peer: { code: string } | null;
  count: number | null;
  sentence: string;
  advice: string;
}

interface LinkShown {
  peer: { code: string };
  queued: number;
  oldestUnsentAt: string | null;
  incomingMissing: number;
  missingSince: string | null;
  silent: boolean;
  problems: { kind: string; since: string | null; sentence: string }[];
}

async function alarms(code: string): Promise<AlarmShown[]> {
  const asked = '{ alarms { id kind since peer { code } count sentence advice } }';
  return (await as(code).ask<{ alarms: AlarmShown[] }>(asked)).alarms;
}

function alarm(code: string, kind: string, peer?: string): Promise<AlarmShown> {
  return until(`${kind} at ${code}`, async () =>
    (await alarms(code)).find((one) => one.kind === kind && (!peer || one.peer?.code === peer)),
  );
}

async function link(code: string, peer: string): Promise<LinkShown> {
  const { links } = await as(code).ask<{ links: LinkShown[] }>(
    '{ links { peer { code } queued oldestUnsentAt incomingMissing missingSince silent problems { kind since sentence } } }',
  );
  const found = links.find((one) => one.peer.code === peer);
  if (!found) throw new Error(`${code} has no link with ${peer}`);
  return found;
}

const kinds = ({ problems }: LinkShown) => problems.map(({ kind }) => kind);

/** A program that stood still is told for a while after it goes on again. */
async function untilCalm(): Promise<void> {
  for (const code of ONE_OF_EACH) {
    await until(`${code} has no alarm`, async () => {
      const standing = (await alarms(code)).filter(({ kind }) => kind !== 'STOOD_STILL');
      if (standing.length > 0) throw new Error(JSON.stringify(standing));
      return true;
    });
    await until(`${code} has no problem with a link`, async () => {
      const { links } = await as(code).ask<{ links: LinkShown[] }>('{ links { problems { kind } } }');
      return links.every(({ problems }) => problems.length === 0);
    });
  }
}

async function acceptedAbove(): Promise<{ id: string }> {
  const matter = await as(VILLAGE).register();
  await as(VILLAGE).accept(matter);
  await as(VILLAGE).escalate(matter);
  await until('the township accepts', () => as(TOWNSHIP).accept(matter));
  await county().untilEqual(matter.id, ONE_OF_EACH);
  return matter;
}

afterEach(() => {
  county().link(VILLAGE).mend();
  county().link(VILLAGE).onlyPublishes();
  county().node(TOWNSHIP).thaw();
});

test('a cable that is cut is told at both ends in words, and all clears by itself when it is mended', async () => {
  const matter = await acceptedAbove();
  await untilCalm();

  county().link(VILLAGE).cut();
  for (let step = 0; step < 3; step += 1) await as(VILLAGE).register();
  await as(TOWNSHIP).command('assignMatter', matter, { unit: 'mediation_committee' });

  const away = await alarm(VILLAGE, 'HUB_UNREACHABLE');
  expect(away.sentence).toMatch(IN_WORDS);
  expect(away.advice).toMatch(IN_WORDS);
  const below = await link(VILLAGE, TOWNSHIP);
  expect(below.queued).toBeGreaterThanOrEqual(3);
  expect(Date.parse(below.oldestUnsentAt ?? '')).toBeLessThan(Date.now());
  expect(kinds(below)).toEqual(['HUB_UNREACHABLE', 'WAITING']);
  for (const { sentence } of below.problems) expect(sentence).toMatch(IN_WORDS);

  expect((await alarm(TOWNSHIP, 'PEER_SILENT', VILLAGE)).sentence).toContain('上塘村');
  const stalled = await alarm(TOWNSHIP, 'QUEUE_STALLED', VILLAGE);
  expect(stalled.sentence).toMatch(/送上塘村的 \d+ 条记录.*没有送达/);
  const above = await link(TOWNSHIP, VILLAGE);
  expect(above).toMatchObject({ silent: true, queued: stalled.count });
  expect(kinds(above)).toEqual(['SILENT', 'WAITING']);
  await alarm(COUNTY, 'PEER_SILENT', VILLAGE);

  const { nodes } = await as(COUNTY).ask<{ nodes: { code: string; heardAt: string; sentence: string }[] }>(
    '{ nodes { code heardAt sentence } }',
  );
  expect(nodes.find(({ code }) => code === VILLAGE)?.sentence).toMatch(/^自 .* 起失联.* \/ silent since /);

  const metric = (name: string, label: string) => county().node(VILLAGE).metric(name, label);
  expect(await metric('fengqiao_alarms', 'hub_unreachable')).toBe(1);
  expect(await metric('fengqiao_link_queue', TOWNSHIP)).toBe(below.queued);
  expect(await metric('fengqiao_link_oldest_seconds', TOWNSHIP)).toBeGreaterThan(1);

  county().link(VILLAGE).mend();
  await untilCalm();
  expect(await metric('fengqiao_alarms', '')).toBe(0);
  expect(await metric('fengqiao_link_queue', '')).toBe(0);
});

test('a node that stands still is told at the ends of its links while it does, and at itself once it goes on', async () => {
  await untilCalm();
  county().node(TOWNSHIP).freeze();
  await as(VILLAGE).register();

  const stalled = await alarm(VILLAGE, 'QUEUE_STALLED', TOWNSHIP);
  expect(stalled.sentence).toContain('总线是通的');
  await alarm(VILLAGE, 'PEER_SILENT', TOWNSHIP);
  await alarm(COUNTY, 'PEER_SILENT', TOWNSHIP);

  county().node(TOWNSHIP).thaw();
  const stood = await alarm(TOWNSHIP, 'STOOD_STILL');
  expect(stood.count).toBeGreaterThan(3);
  await untilCalm();

  await county().node(TOWNSHIP).stop();
  await county().node(TOWNSHIP).start();
  expect((await alarm(TOWNSHIP, 'STOOD_STILL')).since).toBe(stood.since);
  await untilCalm();
});

test('steps that do not get through are missing above since a time, and told below as refused by the hub', async () => {
  await untilCalm();
  county().link(VILLAGE).onlyPublishes(isBeat);
  const before = new Date();
  for (let step = 0; step < 2; step += 1) await as(VILLAGE).register();

  // The township is owed the keys too.
  expect(await alarm(TOWNSHIP, 'STEPS_MISSING', VILLAGE)).toMatchObject({ count: 4 });
  expect(await alarm(COUNTY, 'STEPS_MISSING', VILLAGE)).toMatchObject({ count: 2 });
  const { nodes } = await as(COUNTY).ask<{ nodes: Record<string, string>[] }>(
    '{ nodes { code missing missingSince queue queueSince sentence } }',
  );
  const village = nodes.find(({ code }) => code === VILLAGE);
  expect(village).toMatchObject({ missing: 2, sentence: expect.stringContaining('已知缺少 2 条记录（自') });
  expect(Math.abs(Date.parse(village?.['missingSince'] ?? '') - before.getTime())).toBeLessThan(5_000);
  expect(Date.parse(village?.['queueSince'] ?? '')).toBeGreaterThan(before.getTime() - 1_000);

  const told = await until('the village knows that the hub does not confirm', async () => {
    const { problems } = await link(VILLAGE, TOWNSHIP);
    return problems.find(({ kind }) => kind === 'HUB_REFUSES');
  });
  expect(told.sentence).toMatch(IN_WORDS);
  await alarm(VILLAGE, 'QUEUE_STALLED', TOWNSHIP);

  county().link(VILLAGE).onlyPublishes();
  await untilCalm();
});

test('a step is told from saved to accepted, on the matter, in its timeline and in lists', async () => {
  interface Shown {
    deliveryState: string;
    deliveries: Record<string, string | boolean | null>[];
    timeline: { type: string; delivery: string | null }[];
  }
  const { id } = await as(VILLAGE).register();
  await as(VILLAGE).accept({ id });
  await as(VILLAGE).escalate({ id });
  const shown = async () => {
    const asked = `query ($id: ID!) { matter(id: $id) { deliveryState timeline { type delivery }
      deliveries { to { code } state savedAt receivedAt takenAt acceptedAt acceptanceAwaited } } }`;
    const { matter } = await as(VILLAGE).ask<{ matter: Shown }>(asked, { id });
    const township = matter.deliveries.find(
      ({ to }) => (to as unknown as { code: string }).code === TOWNSHIP,
    );
    return { ...matter, township };
  };
  const taken = await until('the township took it in', async () => {
    const seen = await shown();
    return seen.township?.['takenAt'] ? seen : null;
  });
  expect(taken.township).toMatchObject({ state: 'RECEIVED', acceptedAt: null, acceptanceAwaited: true });

  await as(TOWNSHIP).accept({ id });
  // The county hears of every step too, on a link of its own.
  const accepted = await until('the village sees it accepted, and everything received', async () => {
    const seen = await shown();
    const isWaiting = seen.timeline.some(({ delivery }) => delivery === 'SAVED' || delivery === 'SENT');
    return seen.township?.['state'] === 'ACCEPTED' && !isWaiting ? seen : null;
  });
  expect(accepted.township).toMatchObject({ acceptanceAwaited: false });
  expect(accepted.township?.['acceptedAt']).not.toBeNull();
  expect(accepted.timeline.map(({ type, delivery }) => [type, delivery])).toEqual([
    ['MatterRegistered', 'RECEIVED'],
    ['MatterAccepted', 'RECEIVED'],
    ['MatterEscalated', 'RECEIVED'],
    ['MatterTaken', null],
    ['MatterAccepted', null],
  ]);
  const { matters } = await as(VILLAGE).ask<{
    matters: { edges: { node: { id: string; deliveryState: string | null } }[] };
  }>('{ matters(first: 5) { edges { node { id deliveryState } } } }');
  expect(matters.edges.find(({ node }) => node.id === id)?.node.deliveryState).toBe('RECEIVED');
});
