/**
 * Who may depend on whom between projects. Never `* -> *`, and no project without tags: the rule checks
 * nothing for a constraint that matches nobody.
 */

const REACT = ['react', 'react/*', 'react-*', 'antd', 'antd/*'];
const NODE_LIBS = ['type:domain', 'type:contract', 'type:adapter', 'type:host'];

/** An empty `allowedExternalImports` bans every npm package; an empty list of tags every tagged project. */
export const DEPENDENCIES = [
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: [], allowedExternalImports: [] },
  {
    sourceTag: 'type:contract',
    onlyDependOnLibsWithTags: ['type:domain'],
    allowedExternalImports: ['graphql'],
  },
  {
    sourceTag: 'type:adapter',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: [
      '@nestjs/*',
      '@nats-io/*',
      '@peculiar/x509',
      'reflect-metadata',
      'rxjs',
      'rxjs/*',
    ],
  },
  // Serves the web client's files; node and gateway do it alike.
  {
    sourceTag: 'type:host',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['@nestjs/*', 'compression'],
  },
  { sourceTag: 'scope:node', onlyDependOnLibsWithTags: NODE_LIBS, bannedExternalImports: REACT },
  {
    sourceTag: 'scope:gateway',
    onlyDependOnLibsWithTags: ['type:domain', 'type:contract', 'type:host'],
    bannedExternalImports: ['typeorm', 'typeorm/*', '@nestjs/typeorm', 'pg', 'pg/*', ...REACT],
  },
  {
    sourceTag: 'scope:web',
    onlyDependOnLibsWithTags: ['type:contract'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'typeorm/*', 'pg', '@nats-io/*'],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:domain', 'type:contract', 'type:adapter'] },
];

/** Tests stand outside the program: they may start a whole stack and bring the packages of a test. */
const TEST_PACKAGES = ['fast-check', '@jest/globals', 'chinese-days'];

const TEST_DEPENDENCIES = DEPENDENCIES.map((constraint) => ({
  ...constraint,
  onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, 'type:tool'],
  ...(constraint.allowedExternalImports && {
    allowedExternalImports: [...constraint.allowedExternalImports, ...TEST_PACKAGES],
  }),
  // A test asks the database behind a program that itself may not, to see what was really written.
  bannedExternalImports: undefined,
}));

/** @param {object[]} depConstraints @param {string[]} allow regular expressions of imports not judged */
const boundaries = (depConstraints, allow) => [
  'error',
  { allow, banTransitiveDependencies: true, enforceBuildableLibDependency: false, depConstraints },
];

export const programBoundaries = boundaries(DEPENDENCIES, []);

/** The harness that starts PostgreSQL and NATS is a tool, and a tool is imported by its path. */
export const testBoundaries = boundaries(
  TEST_DEPENDENCIES.map((constraint) => JSON.parse(JSON.stringify(constraint))),
  ['^(\\.\\./)+tools/'],
);

/** A tool may call another by its path, never a program or a library: those have names. */
export const toolBoundaries = boundaries(DEPENDENCIES, ['^(\\.\\./)+(?!(\\.\\./)*(apps|libs)/)']);
