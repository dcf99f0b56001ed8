/** `node tools/chaos/dist/chaos/src/scenarios/run-herd.js [villages] [matters each]`: prints what became of a herd. */
import { runHerd } from './herd.js';

const [villages = '50', mattersEach = '8'] = process.argv.slice(2);

const { findings, ...result } = await runHerd({
  villages: Number(villages),
  mattersEach: Number(mattersEach),
  restWithinMs: 180_000,
  tell: (line) => {
    console.log(line);
  },
});
console.log(JSON.stringify(result));
for (const { name, node, what } of findings.slice(0, 30)) console.log(`✗ ${name} @ ${node}: ${what}`);
process.exit(findings.length === 0 && result.stall === null ? 0 : 1);
