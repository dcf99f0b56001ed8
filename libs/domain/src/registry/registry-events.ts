import type { LogPlace } from '../log-place.js';
import type { RegistryEntry } from './registry-entries.js';

/** What is asked of a registry by whoever keeps it. */
export type RegistryCommand =
  | { readonly type: 'KeepEntry'; readonly entry: RegistryEntry }
  | { readonly type: 'EndEntry'; readonly id: string };

/** What happens to the registry of a node; the type of each is also the type of its row in the journal. */
export type RegistryEvent =
  | { readonly type: 'EntryKept'; readonly entry: RegistryEntry }
  | { readonly type: 'EntryEnded'; readonly id: string }
  /** The whole, for those who were not told before: a node that joined, moved here, or was built anew. */
  | { readonly type: 'RegistryTold'; readonly entries: readonly RegistryEntry[] };

/** An event with its place in the log of the node whose registry it is. */
export interface PlacedRegistryEvent {
  readonly place: LogPlace;
  readonly event: RegistryEvent;
}
