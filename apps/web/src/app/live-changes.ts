// At the gateway a subscription tells that something changed, and the screens ask again for what they show. A node
// offers no subscription, so there, and whenever the subscription is down, the screens ask every few seconds.
import { createClient, type Client } from 'graphql-ws';
import { print } from 'graphql';
import { useEffect, useSyncExternalStore } from 'react';
import { graphql } from './graphql.js';
import { refreshNodes, refreshWork } from './query-client.js';
import { currentSession } from './session.js';

const CHANGED = graphql(`
  subscription Changed {
    changed {
      matters
      nodes
      at
    }
  }
`);

/** Milliseconds between two questions while nothing tells us of changes, and while the subscription does. */
const POLL_MS = 5_000;
const POLL_BESIDE_LIVE_MS = 30_000;
/** How long after the end of a subscription another one is tried. */
const SUBSCRIBE_AGAIN_MS = 10_000;
/** Changes come in bursts (an import, a node coming back); the screens are refreshed at most this often. */
const REFRESH_EVERY_MS = 1_500;

let live = false;
const listeners = new Set<() => void>();

function setLive(next: boolean): void {
  if (live === next) return;
  live = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether changes are told as they happen. */
export function useIsLive(): boolean {
  return useSyncExternalStore(subscribe, () => live);
}

/** How often a screen that shows moving things asks again, in milliseconds. */
export function usePollEvery(): number {
  return useIsLive() ? POLL_BESIDE_LIVE_MS : POLL_MS;
}

/** Listens while the calling component is mounted; does nothing at a node. */
export function useLiveChanges(atGateway: boolean): void {
  useEffect(() => {
    if (!atGateway) return;
    const client = connect();
    const stop = listen(client);
    return () => {
      stop();
      void client.dispose();
      setLive(false);
    };
  }, [atGateway]);
}

function connect(): Client {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createClient({
    url: `${scheme}://${location.host}/graphql`,
    retryAttempts: Infinity,
    retryWait: (retries) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 1_000 * 2 ** retries))),
    shouldRetry: () => true,
    connectionParams: () => ({ authorization: `Bearer ${currentSession().signedIn?.token ?? ''}` }),
    on: {
      connected: () => {
        setLive(true);
      },
      closed: () => {
        setLive(false);
      },
    },
  });
}

/** Subscribes, and again a while after the gateway has ended the subscription; returns how to stop. */
function listen(client: Client): () => void {
  const refresher = new Refresher();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};
  let stopped = false;
  const again = () => {
    setLive(false);
    if (stopped) return;
    waiting = setTimeout(begin, SUBSCRIBE_AGAIN_MS);
  };
  const begin = () => {
    unsubscribe = client.subscribe<{ changed: { nodes: boolean } }>(
      { query: print(CHANGED) },
      {
        next: ({ data }) => {
          refresher.changed(Boolean(data?.changed.nodes));
        },
        error: again,
        complete: again,
      },
    );
  };
  begin();
  return () => {
    stopped = true;
    unsubscribe();
    clearTimeout(waiting);
    refresher.stop();
  };
}

/** Gathers the changes of a burst into one refreshing of the screens. */
class Refresher {
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private nodes = false;

  changed(nodes: boolean): void {
    this.nodes ||= nodes;
    this.waiting ??= setTimeout(() => {
      this.refresh();
    }, REFRESH_EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.waiting);
  }

  private refresh(): void {
    this.waiting = undefined;
    refreshWork();
    if (this.nodes) refreshNodes();
    this.nodes = false;
  }
}
