import { graphql } from '../../app/graphql.js';
import { command } from '../../app/request.js';
import type { DirectoryNode } from './directory-query.js';

const SUSPEND = graphql(`
  mutation SuspendNode($input: ShutOutNodeInput!) {
    suspendNode(input: $input) {
      code
    }
  }
`);

const RESUME = graphql(`
  mutation ResumeNode($input: NodeInput!) {
    resumeNode(input: $input) {
      code
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeNode($input: ShutOutNodeInput!) {
    revokeNode(input: $input) {
      code
    }
  }
`);

const MOVE = graphql(`
  mutation MoveNode($input: MoveNodeInput!) {
    moveNode(input: $input) {
      code
    }
  }
`);

const RELEASE = graphql(`
  mutation ReleaseQuarantine($input: NodeInput!) {
    releaseQuarantine(input: $input) {
      code
    }
  }
`);

export const NODE_ACTIONS = ['suspend', 'resume', 'revoke', 'move', 'release'] as const;
export type NodeAction = (typeof NODE_ACTIONS)[number];

interface NodeActionRule {
  /** What is asked before it is done: a reason, another node above, or only whether it is meant. */
  asks: 'reason' | 'parent' | null;
  isOffered: (node: DirectoryNode) => boolean;
  give: (code: string, answer: string) => Promise<unknown>;
}

/** What an administrator at the top may do about a node below. */
export const NODE_ACTION_RULES: Record<NodeAction, NodeActionRule> = {
  suspend: {
    asks: 'reason',
    isOffered: ({ standing }) => standing === 'ACTIVE',
    give: (code, reason) => command(SUSPEND, { input: { code, reason } }),
  },
  resume: {
    asks: null,
    isOffered: ({ standing }) => standing === 'SUSPENDED',
    give: (code) => command(RESUME, { input: { code } }),
  },
  revoke: {
    asks: 'reason',
    isOffered: ({ standing }) => standing !== 'REVOKED',
    give: (code, reason) => command(REVOKE, { input: { code, reason } }),
  },
  move: {
    asks: 'parent',
    isOffered: () => true,
    give: (code, parent) => command(MOVE, { input: { code, parent } }),
  },
  release: {
    asks: null,
    isOffered: ({ quarantined }) => quarantined > 0,
    give: (code) => command(RELEASE, { input: { code } }),
  },
};
