import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { dropDraft, findDraft, keepDraft } from '../../../app/draft-keeping.js';
import { useNodeDraft } from '../../../app/node-drafts.js';
import { useSession } from '../../../app/session.js';

/** What is kept of a form: its answers, and the id that makes it safe to send them twice. */
interface Kept<Answers> {
  commandId: string;
  answers: Answers;
}

/**
 * The answers of a form, kept under a name until they are given: they outlive the closing of the dialog, an expired
 * session and a reload of the tab. How they are kept is known here alone.
 *
 * @param empty the answers with which the form begins when nothing was kept
 */
export function useKeptAnswers<Answers extends object>(name: string, empty: () => Answers) {
  const personId = useSession().signedIn?.person.id ?? '';
  const [wasFound, setWasFound] = useState(() => findDraft(sessionStorage, name, personId) !== null);
  const [kept, setKept] = useState(() => begin(empty, findDraft(sessionStorage, name, personId)));
  const [isToKeep, setIsToKeep] = useState(false);
  useEffect(() => {
    if (isToKeep && personId) keepDraft(sessionStorage, name, personId, kept);
  }, [isToKeep, kept, name, personId]);
  const drop = useNodeDraft(name, {
    content: isToKeep ? kept : null,
    isSought: !wasFound,
    onFound: (found) => {
      setWasFound(true);
      setKept(begin(empty, found));
    },
  });
  return {
    ...kept,
    /** True when the form opened with what had been typed before. */
    wasFound,
    change: (part: Partial<Answers>) => {
      setIsToKeep(true);
      setKept((before) => ({ ...before, answers: { ...before.answers, ...part } }));
    },
    /** Before it is sent: should the reply be lost, the same command is sent again and not another one. */
    keep: () => setIsToKeep(true),
    startOver: () => {
      dropDraft(sessionStorage, name);
      drop();
      setIsToKeep(false);
      setWasFound(false);
      setKept(begin(empty, null));
    },
    /** It was given. */
    forget: () => {
      setIsToKeep(false);
      dropDraft(sessionStorage, name);
      drop();
    },
  };
}

// A draft of an older program may lack an answer that is asked for now.
function begin<Answers extends object>(empty: () => Answers, found: unknown): Kept<Answers> {
  const before = found as Partial<Kept<Answers>> | null;
  return { commandId: before?.commandId ?? newId(), answers: { ...empty(), ...before?.answers } };
}
