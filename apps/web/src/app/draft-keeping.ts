// What a person has typed and not yet saved is kept in sessionStorage, never in localStorage: it is personal data of
// the parties, the PC is shared, and localStorage would leave it there unencrypted after the tab is closed. Each draft
// names its person, so that nobody goes on with somebody else's.

/** The part of the Storage interface that is used here. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface KeptDraft {
  personId: string;
  content: unknown;
}

const PREFIX = 'fengqiao.draft.';

/** Keeps what is typed; a full or forbidden storage costs the safety net, never the typing. */
export function keepDraft(storage: DraftStorage, name: string, personId: string, content: unknown): void {
  try {
    storage.setItem(PREFIX + name, JSON.stringify({ personId, content } satisfies KeptDraft));
  } catch {
    dropDraft(storage, name);
  }
}

/** The draft of that name if this person wrote it, else null. */
export function findDraft(storage: DraftStorage, name: string, personId: string): unknown {
  const text = storage.getItem(PREFIX + name);
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as KeptDraft;
    return kept.personId === personId ? kept.content : null;
  } catch {
    return null;
  }
}

export function dropDraft(storage: DraftStorage, name: string): void {
  storage.removeItem(PREFIX + name);
}

/** Drops every draft, or every draft but those of one person. */
export function dropAllDrafts(storage: DraftStorage, exceptPersonId?: string): void {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
  for (const name of names) {
    const own = exceptPersonId !== undefined && findDraft(storage, name, exceptPersonId) !== null;
    if (!own) dropDraft(storage, name);
  }
}
