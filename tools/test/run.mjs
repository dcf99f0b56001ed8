/**
 * What `npm test` runs once the packages are there: every runner, one after the other where they would
 * disturb each other, going on after a failure, and as the last line `N passed, N failed`.
 *
 *   npm test                                everything
 *   npm test -- --only unit                 one group, or several: --only lint,types
 *   npm test -- --only int journal          only files whose path holds "journal"
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GROUPS, LANES, NEED_BUILD } from './groups.mjs';
import { addUp, closingLine, outcomeOfJest, outcomeOfStep } from './outcome.mjs';
import { runCommand } from './run-command.mjs';
import { installSystemPackages } from './system-packages.mjs';

const root = resolve(import.meta.dirname, '../..');
const logs = resolve(root, '.fengqiao/test');

const { only, patterns } = readArguments(process.argv.slice(2));
mkdirSync(logs, { recursive: true });
process.chdir(root);

if (only.includes('e2e')) {
  for (const sentence of await installSystemPackages()) console.log(sentence);
}
/** @type {Map<string, import('./outcome.mjs').Outcome>} */
const outcomes = new Map();
for (const lanes of LANES) {
  await Promise.all(lanes.map((lane) => runLane(lane.filter((name) => only.includes(name)))));
}
report();

/** @param {string[]} names run one after the other */
async function runLane(names) {
  for (const name of names) {
    const outcome = await runGroup(name);
    outcomes.set(name, outcome);
    const verdict = outcome.failed > 0 ? '失败 failed' : '通过 passed';
    console.log(`${name}: ${verdict} (${outcome.seconds} s)`);
    if (outcome.failed > 0 && outcome.output) console.log(indented(outcome.output));
  }
}

/** @param {string} name @returns {Promise<import('./outcome.mjs').Outcome>} */
async function runGroup(name) {
  const group = GROUPS[name];
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const log = resolve(logs, `${name}.log`);
  if (group.jest) {
    const results = resolve(logs, `${name}.json`);
    const run = await runCommand(group.jest(results, patterns), { minutes: group.minutes });
    return { ...outcomeOfJest(results, run), seconds: seconds() };
  }
  const runs = [];
  for (const command of group.commands ?? [])
    runs.push(await runCommand(command, { minutes: group.minutes, log }));
  return { ...outcomeOfStep(runs), seconds: seconds() };
}

function report() {
  console.log('\n───');
  for (const [name, outcome] of outcomes) {
    console.log(`${name.padEnd(8)}${closingLine(outcome).padEnd(42)}${outcome.seconds} s`);
  }
  const sum = addUp([...outcomes.values()]);
  console.log(closingLine(sum));
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

/** @param {string[]} argv */
function readArguments(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { only: { type: 'string' } },
  });
  const known = Object.keys(GROUPS);
  const wanted = values.only?.split(',') ?? known;
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`没有这一组：${unknown.join('、')}。 No such group; there are: ${known.join(', ')}.`);
    process.exit(2);
  }
  const withBuild = wanted.some((name) => NEED_BUILD.includes(name)) ? ['build', ...wanted] : wanted;
  return { only: withBuild, patterns: positionals };
}

/** @param {string} text */
function indented(text) {
  return text.replace(/^/gm, '    ');
}
