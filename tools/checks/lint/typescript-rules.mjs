/**
 * What differs from typescript-eslint's `strictTypeChecked`, each with its reason.
 * @type {import('eslint').Linter.RulesRecord}
 */
export const typescriptRules = {
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/naming-convention': [
    'error',
    {
      selector: 'typeLike',
      format: ['PascalCase'],
      leadingUnderscore: 'forbid',
      custom: { regex: '^I[A-Z][a-z]|(Impl|Dto|DTO)$', match: false },
    },
  ],
  // Nest's modules are classes that hold nothing but their decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
  // Chinese text taken apart by code points is what is meant.
  '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
  // GraphQL's enums are compared with the words of its language.
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
  // Nest types its plain options as classes.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // An async method may keep the shape of its interface without waiting for anything.
  '@typescript-eslint/require-await': 'off',
  // React and Nest take async functions where their types say void, and handle the promise.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
};

/**
 * In tests, values come from JSON, and a missing one should fail where it is used.
 * @type {import('eslint').Linter.RulesRecord}
 */
export const typescriptTestRules = {
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/unbound-method': 'off',
};
