/** The project's own ESLint rules: each is a promise of the design that no published rule knows. */
import { fileName } from './file-name.mjs';
import { guardedEdges } from './guarded-edges.mjs';
import { injectedValues } from './injected-values.mjs';
import { noTierNames } from './no-tier-names.mjs';

export const ownRules = {
  meta: { name: 'fengqiao' },
  rules: {
    'file-name': fileName,
    'guarded-edges': guardedEdges,
    'injected-values': injectedValues,
    'no-tier-names': noTierNames,
  },
};
