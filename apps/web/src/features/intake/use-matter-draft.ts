import { useEffect, useState } from 'react';
import { dropDraft, findDraft, keepDraft } from '../../app/draft-keeping.js';
import { useNodeDraft } from '../../app/node-drafts.js';
import { useSession } from '../../app/session.js';
import { DRAFT_NAME, emptyDraft, isBegunDraft, type MatterDraft } from './matter-draft.js';

/** The draft of the person who is signed in; it outlives an expired session and a closed browser, and ends with
 * saving. */
export function useMatterDraft() {
  const personId = useSession().signedIn?.person.id ?? '';
  const [found, setFound] = useState(
    () => findDraft(sessionStorage, DRAFT_NAME, personId) as Partial<MatterDraft> | null,
  );
  // A draft of an older version of this page lacks what has been added since.
  const [draft, setDraft] = useState((): MatterDraft => ({ ...emptyDraft(), ...found }));
  useEffect(() => {
    if (personId && isBegunDraft(draft)) keepDraft(sessionStorage, DRAFT_NAME, personId, draft);
  }, [draft, personId]);
  const drop = useNodeDraft(DRAFT_NAME, {
    content: isBegunDraft(draft) ? draft : null,
    isSought: found === null,
    onFound: (before) => {
      setFound(before);
      setDraft({ ...emptyDraft(), ...before });
    },
  });
  return {
    draft,
    /** True when the form opened with what had been typed before. */
    wasFound: found !== null,
    change: (part: Partial<MatterDraft>) => setDraft((before) => ({ ...before, ...part })),
    startOver: () => {
      dropDraft(sessionStorage, DRAFT_NAME);
      drop();
      setDraft(emptyDraft());
    },
    forget: () => {
      dropDraft(sessionStorage, DRAFT_NAME);
      drop();
    },
  };
}
