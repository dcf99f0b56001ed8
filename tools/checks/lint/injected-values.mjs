import { decoratorNames } from './decorators.mjs';

/**
 * Nest injects by the class that stands as a constructor parameter's type. An `import type` erases it, the
 * metadata becomes `Object`, and the program fails when it starts. Written beside consistent-type-imports,
 * which leaves files with decorators alone, so that nobody "fixes" such an import by hand.
 * @type {import('eslint').Rule.RuleModule}
 */
export const injectedValues = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { erased: '{{name}} is injected by its class: import it as a value, not as a type.' },
  },
  create(context) {
    /** @type {Set<string>} */
    const types = new Set();
    return {
      ImportDeclaration(/** @type {any} */ node) {
        for (const specifier of node.specifiers) {
          if (node.importKind === 'type' || specifier.importKind === 'type') types.add(specifier.local.name);
        }
      },
      'MethodDefinition[kind="constructor"]'(/** @type {any} */ method) {
        if (decoratorNames(method.parent.parent).length === 0) return;
        for (const parameter of method.value.params) {
          const name = typeName(parameter);
          const isNamedToken = decoratorNames(parameter).length > 0;
          if (types.has(name) && !isNamedToken) {
            context.report({ node: parameter, messageId: 'erased', data: { name } });
          }
        }
      },
    };
  },
};

/** @param {any} parameter */
function typeName(parameter) {
  const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const annotation = target.typeAnnotation?.typeAnnotation;
  return annotation?.type === 'TSTypeReference' ? annotation.typeName.name : undefined;
}
