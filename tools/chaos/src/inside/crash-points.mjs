/**
 * Runs inside a node, loaded before the program by `--import`: lets it die at a chosen passage. The shipped code knows
 * nothing of it; methods of its classes are wrapped here. SIGWINCH, one of the few signals that are no reason for Nest to
 * shut down, says that `crash.json` in the node's folder was changed: `{ point, nth }` arms a passage, no file disarms.
 * At the nth passage the name of the point is written down and the process kills itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { AsyncLocalStorage } from 'node:async_hooks';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
// The decorators of what is loaded below need it, and the program itself loads it later than this.
import 'reflect-metadata';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const FOLDER = process.env['FENGQIAO_DATA'];
/** Long enough for what was written to a socket to leave the process, short enough for nothing else to happen. */
const FLUSH_MS = 5;

/** @type {{ point: string, nth: number } | null} */
let armed = null;

// The same hook would otherwise wrap every program that inherits the environment, such as a tool that asks something.
if (FOLDER && process.argv[1]?.endsWith(join('apps', 'node', 'dist', 'main.js'))) await install(FOLDER);

/** @param {string} folder */
async function install(folder) {
  process.on('SIGWINCH', () => {
    armed = armedIn(folder);
  });
  const { Transactions } = await compiled('apps/node/dist/database/transactions.js');
  const { Receiver } = await compiled('apps/node/dist/federation/receiver.js');
  const { Receipts } = await compiled('apps/node/dist/federation/receipts.js');
  const { MattersService } = await compiled('apps/node/dist/matters/matters.service.js');
  const { BatchStrategy, Publisher } = await compiled('libs/jetstream/dist/index.js');

  const what = new AsyncLocalStorage();
  wrap(MattersService, 'execute', (real) => what.run('its commit', real));
  wrap(Receiver, 'apply', (real) => what.run('the commit of what it received', real));
  wrapCommit(Transactions, () => what.getStore());
  wrapAround(Publisher, 'publish', 'a publish');
  wrapAround(Receipts, 'send', 'a receipt is sent');
  wrapAround(Receipts, 'take', 'a receipt is taken');
  wrapAcks(BatchStrategy);
}

/** The very modules that the program will load, so that it finds their classes wrapped. */
function compiled(path) {
  return import(pathToFileURL(join(ROOT, path)).href);
}

/** A method that is gone would silently make a point that nobody ever reaches. */
function wrap(type, name, around) {
  const real = type.prototype[name];
  if (typeof real !== 'function')
    throw new Error(`crash points: ${type.name} has no method ${name} any more`);
  type.prototype[name] = function wrapped(...args) {
    return around(() => real.apply(this, args), args, this);
  };
}

function wrapAround(type, name, passage) {
  wrap(type, name, (real) => {
    pass(`before ${passage}`);
    const result = real();
    if (!(result instanceof Promise)) {
      passAfterFlush(`after ${passage}`);
      return result;
    }
    return result.then((value) => {
      pass(`after ${passage}`);
      return value;
    });
  });
}

// Everything that the transaction does has been done when `work` resolves; COMMIT is the next thing that is sent.
function wrapCommit(type, whose) {
  const real = type.prototype.run;
  type.prototype.run = async function run(work) {
    const passage = whose();
    if (!passage) return real.call(this, work);
    const result = await real.call(this, async (...args) => {
      const done = await work(...args);
      pass(`before ${passage}`);
      return done;
    });
    pass(`after ${passage}`);
    return result;
  };
}

function wrapAcks(type) {
  wrap(type, 'handle', (real, [batch]) => {
    for (const message of batch) {
      const ack = message.ack.bind(message);
      message.ack = () => {
        pass('before an ack');
        ack();
        passAfterFlush('after an ack');
      };
    }
    return real();
  });
}

function pass(point) {
  if (armed?.point !== point) return;
  armed.nth -= 1;
  if (armed.nth > 0) return;
  die(point);
}

function passAfterFlush(point) {
  if (armed?.point !== point) return;
  armed.nth -= 1;
  if (armed.nth > 0) return;
  armed = null;
  setTimeout(() => die(point), FLUSH_MS);
}

function die(point) {
  writeFileSync(join(FOLDER, 'crashed'), point);
  process.kill(process.pid, 'SIGKILL');
}

function armedIn(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'crash.json'), 'utf8'));
  } catch {
    return null;
  }
}
