import { useEffect, useState } from 'react';
import { dropDraft, findDraft, keepDraft } from '../../app/draft-keeping.js';
import { useSession } from '../../app/session.js';
import { DRAFT_NAME, emptyDraft, isBegunDraft, type MatterDraft } from './matter-draft.js';

/** The draft of the person who is signed in; it outlives an expired session and ends with saving or signing out. */
export function useMatterDraft() {
  const personId = useSession().signedIn?.person.id ?? '';
  const [found] = useState(
    () => findDraft(sessionStorage, DRAFT_NAME, personId) as Partial<MatterDraft> | null,
  );
  // A draft of an older version of this page lacks what has been added since.
  const [draft, setDraft] = useState((): MatterDraft => ({ ...emptyDraft(), ...found }));
  useEffect(() => {
    if (personId && isBegunDraft(draft)) keepDraft(sessionStorage, DRAFT_NAME, personId, draft);
  }, [draft, personId]);
  return {
    draft,
    /** True when the form opened with what had been typed before. */
    wasFound: found !== null,
    change: (part: Partial<MatterDraft>) => setDraft((before) => ({ ...before, ...part })),
    startOver: () => {
      dropDraft(sessionStorage, DRAFT_NAME);
      setDraft(emptyDraft());
    },
    forget: () => dropDraft(sessionStorage, DRAFT_NAME),
  };
}
