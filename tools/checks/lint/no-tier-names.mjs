const TIERS = ['county', 'township', 'village'];

/**
 * One program runs at every tier, so no code asks at which one it is: a tier only selects rows of policy.
 * The words may stand where codes are read, in seeds and labels, and in tests.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noTierNames = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { tier: "No code names a tier ('{{tier}}'): ask the jurisdiction, its parent or a policy." },
  },
  create(context) {
    const judge = (/** @type {any} */ node, /** @type {unknown} */ text) => {
      if (typeof text === 'string' && TIERS.includes(text.toLowerCase())) {
        context.report({ node, messageId: 'tier', data: { tier: text } });
      }
    };
    return {
      Literal: (node) => judge(node, node.value),
      TemplateElement: (node) => judge(node, node.value.cooked),
    };
  },
};
