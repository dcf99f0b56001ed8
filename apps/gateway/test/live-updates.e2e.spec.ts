import { setTimeout as sleep } from 'node:timers/promises';
import { subjects } from '@fengqiao/contracts';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ROOT, Scene, TOKEN, until, VILLAGE } from './scene.js';

const scene = new Scene();
beforeAll(() => scene.start());
afterEach(() => scene.restore());
afterAll(() => scene.end());

describe('live updates', () => {
  test('a burst of changes of the county reaches a screen as one; another node is not heard', async () => {
    const { client, seen } = subscriber();
    await sleep(200);
    const village = await scene.nats(scene.keys.village, VILLAGE);
    village.publish(subjects.change(VILLAGE), JSON.stringify({ matters: ['z'], nodes: false, at: 'never' }));
    const root = await scene.nats(scene.keys.county, ROOT);
    for (const id of ['a', 'b', 'a']) {
      root.publish(
        subjects.change(ROOT),
        JSON.stringify({ matters: [id], nodes: id === 'b', at: '2026-03-01T08:00:00Z' }),
      );
    }
    await until(() => seen.length > 0);
    await sleep(300);
    expect(seen).toEqual([{ matters: ['a', 'b'], nodes: true, at: '2026-03-01T08:00:00Z' }]);
    await client.dispose();
  });

  test('a stop of NATS is survived, and every screen is asked to look again', async () => {
    const { client, seen } = subscriber();
    await sleep(200);
    await scene.hub.stop();
    await until(async () => (await scene.readiness()).nats === 'down');
    await scene.hub.start();
    await until(() => seen.length > 0);
    expect(seen[0]).toMatchObject({ matters: [], nodes: true });
    await client.dispose();
  });

  test('nobody is let in without a good token, and only subscriptions run on the connection', async () => {
    await expect(first(subscriber('x.y.z').client, 'subscription { changed { at } }')).rejects.toMatchObject({
      code: 4403,
    });
    const { client } = subscriber();
    await expect(first(client, '{ here { code } }')).rejects.toMatchObject([
      { extensions: { code: 'SUBSCRIPTION_ONLY' } },
    ]);
    await client.dispose();
  });

  test('connections and the subscriptions on each are limited', async () => {
    const other = await scene.gateway({ maxSockets: 1, maxSubscriptionsPerSocket: 1 });
    const { client } = subscriber(TOKEN, other);
    await sleep(200);
    await expect(first(client, 'subscription { changed { at } }')).rejects.toMatchObject([
      { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } },
    ]);
    await expect(
      first(subscriber(TOKEN, other).client, 'subscription { changed { at } }'),
    ).rejects.toMatchObject({ code: 1013 });
    await client.dispose();
  });

  test('a screen whose person has signed out is let go', async () => {
    const other = await scene.gateway({ recheckMs: 100, signedInForMs: 0 });
    const { client } = subscriber(TOKEN, other);
    const closed = new Promise((resolve) =>
      client.on('closed', (event) => resolve((event as { code: number }).code)),
    );
    await sleep(200);
    scene.signedOut = true;
    expect(await closed).toBe(4403);
    scene.signedOut = false;
  });
});

function subscriber(token = TOKEN, at = scene.base): { client: Client; seen: unknown[] } {
  const seen: unknown[] = [];
  const client = createClient({
    url: `${at.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  client.subscribe(
    { query: 'subscription { changed { matters nodes at } }' },
    {
      next: (result) => seen.push((result as { data: { changed: unknown } }).data.changed),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return { client, seen };
}

function first(client: Client, query: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    client.subscribe({ query }, { next: resolve, error: reject, complete: () => reject(new Error('ended')) });
  });
}
