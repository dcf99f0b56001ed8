import { getIntrospectionQuery } from 'graphql';
import { Scene } from './scene.js';

const scene = new Scene();
beforeAll(() => scene.start());
afterEach(() => scene.restore());
afterAll(() => scene.end());

describe('limits', () => {
  const deep = `{ reminders { matter { deliveries { to { name } } } } }`;

  test('the largest query of the web client passes', async () => {
    scene.answer = () => ({ data: { matters: null } });
    const { body } = await scene.ask(
      'query($first: Int) { matters(first: $first) { totalCount edges { node { id code title status statusLabel level risk ' +
        'home { code name tier } holder { code name tier } offeredTo { name } offeredAt overdue dueAt lateCount behind ' +
        'parties { id role name phone } deliveries { to { name } state at } availableActions } } freshness { sentence } } }',
      { first: 100 },
    );
    expect(body.errors).toBeUndefined();
  });

  test.each([
    ['QUERY_TOO_LONG', `{ here { code } } # ${'长'.repeat(20_000)}`, {}],
    ['QUERY_TOO_LONG', `{ here { ${'code '.repeat(2_100)} } }`, {}],
    [
      'TOO_MANY_ALIASES',
      `{ ${Array.from({ length: 40 }, (_, n) => `n${n}: node(code: "1") { live }`).join(' ')} }`,
      {},
    ],
    ['QUERY_TOO_COSTLY', 'query($n: Int) { matters(first: $n) { edges { node { id } } } }', { n: 1_000_000 }],
    ['QUERY_TOO_COSTLY', 'query($n: Int = 1000000) { matters(first: $n) { edges { node { id } } } }', {}],
    ['QUERY_TOO_COSTLY', '{ matters(first: 1000000) { edges { node { id } } } }', {}],
    ['GRAPHQL_VALIDATION_FAILED', '{ nothing }', {}],
    ['GRAPHQL_PARSE_FAILED', '{ here {', {}],
    ['NO_SUBSCRIPTION_HERE', 'subscription { changed { at } }', {}],
  ])(
    '%s is refused with a Chinese sentence before the county hears of it',
    async (code, query, variables) => {
      const before = scene.county.asked.length;
      const { status, body } = await scene.ask(query, variables);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions.code).toBe(code);
      expect(body.errors?.[0]?.message).toMatch(/^\p{Script=Han}/u);
      expect(scene.county.asked).toHaveLength(before);
    },
  );

  test('depth is limited', async () => {
    const other = await scene.gateway({ maxDepth: 4 });
    const { status, body } = await scene.ask(deep, {}, { at: other });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_DEEP']);
  });

  test('a body that is too large, no JSON or a batch is refused with a code', async () => {
    for (const [text, status, code] of [
      [JSON.stringify({ query: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
      ['{', 400, 'BAD_REQUEST'],
      [JSON.stringify([{ query: '{ here { code } }' }]), 400, 'BAD_REQUEST'],
    ] as const) {
      const response = await scene.post(text);
      expect(response.status).toBe(status);
      expect(
        ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions
          .code,
      ).toBe(code);
    }
  });

  test('introspection of the public contract is allowed, also with the county down', async () => {
    await scene.county.stop();
    const { body } = await scene.ask(getIntrospectionQuery());
    expect(JSON.stringify(body.data)).toContain('NodeLive');
  });
});
