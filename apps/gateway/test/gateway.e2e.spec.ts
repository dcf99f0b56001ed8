import { randomUUID } from 'node:crypto';
import { County } from './county.js';
import { freePort } from './hub.js';
import { ROOT, Scene, TOKEN, until, VILLAGE } from './scene.js';

const NODE_QUERY =
  'query($code: String!) { node(code: $code) { code live asOf pid uptimeSeconds status sentence } }';

const scene = new Scene();
beforeAll(() => scene.start());
afterEach(() => scene.restore());
afterAll(() => scene.end());

describe('what the county answers', () => {
  test('an operation goes to the county as it was written, with its variables and authorization', async () => {
    scene.answer = () => ({ data: { matters: { totalCount: 3 } } });
    const query = 'query($within: String) { matters(filter: {within: $within}) { totalCount } }';
    const { body } = await scene.ask(query, { within: '330681' });
    expect(body).toEqual({ data: { matters: { totalCount: 3 } } });
    const asked = scene.county.asked.at(-1);
    expect(asked?.variables).toEqual({ within: '330681' });
    expect(asked?.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('its errors pass through with path and extensions untouched', async () => {
    const errors = [
      {
        message: '事项不在本级',
        path: ['first'],
        extensions: { code: 'MATTER_HELD_ELSEWHERE', holder: VILLAGE },
      },
      { message: '没有办结结果', path: ['second'], extensions: { code: 'OUTCOME_REQUIRED' } },
    ];
    scene.answer = () => ({ data: null, errors });
    const { status, body } = await scene.ask('mutation { first: signOut second: signOut }');
    expect(status).toBe(200);
    expect(body).toEqual({ data: null, errors });
  });

  test('one operation may ask the county and a node at once', async () => {
    scene.answer = () => ({ data: { places: { code: ROOT } } });
    const close = await scene.villageAnswers(scene.keys.village);
    const { body } = await scene.ask(
      'query($code: String!, $first: Int) { places: here { code } ...Live unasked: matters(first: $first) @skip(if: true) { totalCount } } ' +
        'fragment Live on Query { village: node(code: $code) { live } }',
      { code: VILLAGE, first: 5 },
    );
    expect(body).toEqual({ data: { places: { code: ROOT }, village: { live: true } } });
    expect(scene.county.asked.at(-1)?.query).not.toContain('node(');
    expect(scene.county.asked.at(-1)?.query).not.toContain('$code');
    await close();
  });

  test('papers and the whole file come from the county node, by the names that there are', async () => {
    const [id, step] = [randomUUID(), randomUUID()];
    const get = (path: string) =>
      fetch(`${scene.base}/matters/${id}/${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    for (const path of ['file.pdf', 'papers/cover.pdf', `papers/minutes.pdf?step=${step}`])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    for (const path of ['papers/..%2f..%2fx.pdf', 'papers/cover.exe', 'papers/minutes.pdf?step=first'])
      expect([path, (await get(path)).status]).toEqual([path, 400]);
  });

  test('the printed form comes from the county node', async () => {
    const response = await fetch(`${scene.base}/matters/${randomUUID()}/acceptance-form.pdf`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(await response.text()).toBe(`%PDF Bearer ${TOKEN}`);
    expect((await fetch(`${scene.base}/matters/..%2fx/acceptance-form.pdf`)).status).toBe(400);
  });
});

describe('with the county down', () => {
  test('the gateway starts, says COUNTY_UNAVAILABLE in Chinese, and node(code) still works', async () => {
    await scene.county.stop();
    const other = await scene.gateway();
    await until(async () => (await scene.readiness(other)).nats === 'up');
    const token = await scene.token(scene.keys.county);
    const close = await scene.villageAnswers(scene.keys.village);

    const { status, body } = await scene.ask('{ here { code } }', {}, { at: other, token });
    expect(status).toBe(200);
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe('COUNTY_UNAVAILABLE');
    expect(body.errors?.[0]?.message).toMatch(/^县级节点暂时连接不上/);
    expect((await scene.ask('{ matter(code: "x") { id } }', {}, { at: other, token })).body.data).toEqual({
      matter: null,
    });

    const live = await scene.ask(NODE_QUERY, { code: VILLAGE }, { at: other, token });
    expect(live.body.data?.['node']).toMatchObject({ live: true, pid: 4711, status: 'FRESH' });
    expect(await scene.readiness(other)).toEqual({ status: 'ready', county: 'down', nats: 'up' });
    await close();
  });

  test('a token that the county node did not sign, or that has expired, is refused', async () => {
    await scene.county.stop();
    for (const token of [
      TOKEN,
      await scene.token(scene.keys.stranger),
      await scene.token(scene.keys.village, VILLAGE),
      await scene.token(scene.keys.county, ROOT, '-1 minute'),
    ]) {
      const { body } = await scene.ask(NODE_QUERY, { code: VILLAGE }, { token, at: await scene.gateway() });
      expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  test('a node that does not answer either still gets an answer: silent, never known', async () => {
    await scene.county.stop();
    const { body } = await scene.ask(
      NODE_QUERY,
      { code: VILLAGE },
      { token: await scene.token(scene.keys.county) },
    );
    expect(body.data?.['node']).toMatchObject({ live: false, asOf: null, status: 'SILENT' });
  });

  test('another process of the county answers queries, and mutations that never reached the first', async () => {
    const second = new County(() => ({ data: { signOut: true, here: null } }));
    await second.start();
    const other = await scene.gateway({ countyUrls: [`http://127.0.0.1:${await freePort()}`, second.url] });
    expect((await scene.ask('mutation { signOut }', {}, { at: other })).body.data).toEqual({
      signOut: true,
      here: null,
    });
    await second.stop();
  });

  test('a mutation that may have been carried out is not sent a second time', async () => {
    const second = new County(() => ({ data: { signOut: true } }));
    await second.start();
    const other = await scene.gateway({ countyUrls: [scene.county.url, second.url] });
    scene.answer = () => null;
    const { body } = await scene.ask('mutation { signOut }', {}, { at: other });
    expect(body.errors?.[0]?.extensions.code).toBe('COUNTY_UNAVAILABLE');
    expect(body.errors?.[0]?.message).toContain('可能已经办成');
    expect(second.asked).toHaveLength(0);
    expect((await scene.ask('{ here { code } }', {}, { at: other })).body.data).toEqual({ signOut: true });
    await second.stop();
  });
});

describe('node(code)', () => {
  test('a node that is there answers for itself', async () => {
    const close = await scene.villageAnswers(scene.keys.village);
    const { body } = await scene.ask(NODE_QUERY, { code: VILLAGE });
    expect(body.data?.['node']).toEqual({
      code: VILLAGE,
      live: true,
      asOf: '2026-03-01T08:00:00.000Z',
      pid: 4711,
      uptimeSeconds: 60,
      status: 'FRESH',
      sentence: '节点此刻亲自应答。',
    });
    await close();
  });

  test('a reply signed by another key, or for another question, counts for nothing: the last known state is shown', async () => {
    const asOf = new Date(Date.now() - 300_000).toISOString();
    scene.answer = () => ({
      data: { nodes: [{ code: VILLAGE, status: 'LATE', asOf, version: '0.1.0', queue: 2 }] },
    });
    const { village, stranger } = scene.keys;
    for (const [signer, nonce] of [[stranger], [village, 'another question']] as const) {
      const close = await scene.villageAnswers(signer, nonce);
      const { body } = await scene.ask(NODE_QUERY, { code: VILLAGE });
      expect(body.data?.['node']).toMatchObject({ live: false, pid: null, asOf, status: 'LATE' });
      expect((body.data?.['node'] as { sentence: string }).sentence).toContain('5 分钟前');
      await close();
    }
    const metrics = await (await fetch(`${scene.base}/metrics`)).text();
    expect(metrics).toMatch(/asks_total\{outcome="forged"\} [1-9]/);
  });

  test('only a person who is signed in may ask, and only about a node that exists', async () => {
    const stranger = await scene.ask(NODE_QUERY, { code: VILLAGE }, { token: 'x.y.z' });
    expect(stranger.body.errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    const unknown = await scene.ask(NODE_QUERY, { code: '999999999999' });
    expect(unknown.body.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('the program itself', () => {
  test('says who it is, and answers probes', async () => {
    expect(await (await fetch(`${scene.base}/app.json`)).json()).toEqual({
      program: 'gateway',
      code: ROOT,
      name: '诸暨市',
    });
    expect((await fetch(`${scene.base}/healthz`)).status).toBe(200);
    expect(await scene.readiness()).toEqual({ status: 'ready', county: 'up', nats: 'up' });
  });

  test('serves the web client: a screen gets the page, a hashed file never expires, nothing else is a page', async () => {
    const html = { headers: { accept: 'text/html' } };
    const screen = await fetch(`${scene.base}/matters/123?name=x`, html);
    expect(await screen.text()).toContain('枫桥');
    expect(screen.headers.get('cache-control')).toBe('no-cache');
    expect(screen.headers.get('content-security-policy')).toContain("default-src 'self'");
    const file = await fetch(`${scene.base}/assets/index-4f2a.js`);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${scene.base}/assets/missing.js`, html)).status).toBe(404);
    expect((await fetch(`${scene.base}/matters/123`)).status).toBe(404);
  });
});
