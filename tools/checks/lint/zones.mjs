/**
 * Which folder of a program may import which, as data. Nx tags stop at the border of a project; inside
 * apps/node and apps/web these zones go on. A cycle between folders is a question of design, so every
 * layer may import only what lies below it.
 */

/** What every layer stands on; a folder that no list names counts as one of these. */
const FOUNDATIONS = ['people', 'jurisdictions', 'database'];

/** The log, and above it what opens and closes what is sealed in it. */
const LOG = [['journal'], ['sealing', 'directory', 'publishing', 'registry', 'reception']];

/** Aggregates: each has its own log stream and fold, and none knows another. */
export const AGGREGATES = ['matters'];

/** What stands on top of the aggregates, and reaches them only through their doors. */
const USERS_OF_AGGREGATES = [
  'administration',
  'federation',
  'recovery',
  'deadlines',
  'desk',
  'indicators',
  'intake',
  'documents',
  'drafts',
  'mediation',
  'health',
  'alarms',
  'backup',
];

/** The files by which an aggregate may be reached: its two write doors, its reads, and Nest's wiring. */
const DOORS = ['service', 'queries', 'module', 'type', 'inputs'];

const NODE = 'apps/node/src';
const WEB = 'apps/web/src';

/**
 * Zones of apps/node: a folder imports its own layer and those below it. From the bottom: everything not
 * named here (people, jurisdictions, database, …), the log, the aggregates, and what uses them.
 * @param {string[]} folders names of the folders in apps/node/src
 * @param {string[]} [aggregates] which of them are aggregates
 */
export function nodeZones(folders, aggregates = AGGREGATES) {
  const named = [...LOG, aggregates, USERS_OF_AGGREGATES];
  const foundations = [...new Set([...FOUNDATIONS, ...folders])].filter(
    (folder) => !named.flat().includes(folder),
  );
  const layers = [foundations, ...named];
  return [
    ...layers.slice(0, -1).map((layer, index) => ({
      target: layer.map(at),
      from: layers
        .slice(index + 1)
        .flat()
        .map(at),
      message: `${layer.join(', ')}: this lies below what it imports.`,
    })),
    ...aggregates
      .map((folder) => ({ folder, others: aggregates.filter((other) => other !== folder) }))
      .filter(({ others }) => others.length > 0)
      .map(({ folder, others }) => ({
        target: at(folder),
        from: others.map(at),
        message: 'An aggregate imports no other aggregate.',
      })),
    {
      target: USERS_OF_AGGREGATES.map(at),
      from: aggregates.map((folder) => `${at(folder)}/**/*`),
      except: DOORS.map((role) => `**/*.${role}.ts`),
      message: 'Reach an aggregate by its service or queries.',
    },
    {
      target: `${NODE}/*/**`,
      from: [`${NODE}/main.ts`, `${NODE}/node.module.ts`],
      message: 'Only the process imports the root of the program.',
    },
  ];
}

/** @param {string} folder */
function at(folder) {
  return `${NODE}/${folder}`;
}

/**
 * Zones of apps/web: a feature imports no other feature, and ui/, which they all use, imports none.
 * @param {string[]} features names of the folders in apps/web/src/features
 */
export function webZones(features) {
  return [
    ...features.map((feature) => ({
      target: `${WEB}/features/${feature}`,
      from: `${WEB}/features`,
      except: [`./${feature}`],
      message: 'A feature imports no other feature.',
    })),
    {
      target: `${WEB}/ui`,
      from: `${WEB}/features`,
      message: 'What every feature uses knows none of them.',
    },
  ];
}
