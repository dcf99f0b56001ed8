import { QueryClient } from '@tanstack/react-query';
import { Refusal } from './failure.js';

/** One try more for a lost connection; a refusal is an answer and asking again would not change it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, failure) => count < 1 && !(failure instanceof Refusal),
      retryDelay: 800,
      staleTime: 2_000,
      refetchOnWindowFocus: true,
      // A node on this very PC can be reached without any network, so the browser's idea of being offline is no guide.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Everything that a step on a matter may have changed on any screen. */
const WORK_KEYS = ['matters', 'matter', 'counts', 'reminders'];

export function refreshWork(): void {
  void refreshedWork();
}

/** The same, for who waits until the screen shows what a step has made: the next one is given on that. */
export async function refreshedWork(): Promise<void> {
  await Promise.all(WORK_KEYS.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

/** The names of places and where they stand: lists to choose from, and what this node itself is called. */
export function refreshPlaces(): void {
  refreshNodes();
  for (const key of ['vocabularies', 'host-program']) {
    void queryClient.invalidateQueries({ queryKey: [key] });
  }
}

export function refreshNodes(): void {
  void queryClient.invalidateQueries({ queryKey: ['nodes'] });
}

/** The policy, and with it the words of every list. */
export function refreshPolicy(): void {
  for (const key of ['policy', 'vocabularies']) void queryClient.invalidateQueries({ queryKey: [key] });
}
