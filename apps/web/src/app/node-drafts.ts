// Beside the tab's own copy (draft-keeping.ts) the node keeps what was typed, sealed and for this person alone: so that a
// browser that was closed, or a PC that broke, costs nothing. All of it is silent: where the node cannot be reached the
// tab still has its copy.
import { useCallback, useEffect, useRef } from 'react';
import { graphql } from './graphql.js';
import { send } from './request.js';

const FIND = graphql(`
  query Draft($name: String!) {
    draft(name: $name)
  }
`);
const KEEP = graphql(`
  mutation KeepDraft($input: KeepDraftInput!) {
    keepDraft(input: $input)
  }
`);
const DROP = graphql(`
  mutation DropDraft($name: String!) {
    dropDraft(name: $name)
  }
`);

/** After the last stroke of a key. */
const KEEP_AFTER_MS = 1_500;

interface NodeDraft<Content> {
  /** Null while there is nothing worth keeping. */
  content: Content | null;
  /** False when the tab had a copy of its own, which is newer. */
  isSought: boolean;
  /** What the node had; not called once something was typed. */
  onFound: (content: Content) => void;
}

/** Keeps a draft at the node while it is typed and brings it back; returns how to drop it once it was given. */
export function useNodeDraft<Content>(
  name: string,
  { content, isSought, onFound }: NodeDraft<Content>,
): () => void {
  const id = name.replace(/[^\w./-]/g, '-');
  const kept = content === null ? null : JSON.stringify(content);
  const state = useRef({ isTyped: false, isDropped: false });
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
    if (kept !== null) state.current.isTyped = true;
  });
  useEffect(() => {
    if (!isSought) return;
    send(FIND, { name: id }).then(
      ({ draft }) => {
        if (draft && !state.current.isTyped) found.current(JSON.parse(draft) as Content);
      },
      () => undefined,
    );
  }, [id, isSought]);
  useEffect(() => {
    if (kept === null) return;
    state.current.isDropped = false;
    const timer = setTimeout(() => {
      if (!state.current.isDropped) send(KEEP, { input: { name: id, content: kept } }).catch(() => undefined);
    }, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [id, kept]);
  return useCallback(() => {
    state.current.isDropped = true;
    send(DROP, { name: id }).catch(() => undefined);
  }, [id]);
}
