/**
 * Papers are printed in a process that lives for one of them. Fonts of 30 to 56 MB are open while a paper is set, and a
 * village's node has to stay small: when the process ends, the machine has its memory back. A thread was tried and does
 * not give it back: after a few papers the C library keeps buffers of this size for later, 130 MB of them. Papers are set
 * one after the other, so that two clerks who print at once do not need it twice.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LIMIT_MS = 60_000;
const LIMIT_HEAP_MB = 256;

let last: Promise<unknown> = Promise.resolve();

/**
 * What the process answers to what it is sent.
 *
 * @param program the compiled process; it answers with an object, or with a text that says where it failed
 * @throws Error when the paper cannot be set within a minute or within the memory of the process
 */
export function askProcess(program: URL, question: object): Promise<unknown> {
  const answered = last.then(() => askAlone(program, question));
  last = answered.catch(() => undefined);
  return answered;
}

function askAlone(program: URL, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = start(program);
    let failure: string | null = null;
    worker.once('message', (answer: object | string) => {
      if (typeof answer === 'string') failure = answer;
      else resolve(answer);
    });
    worker.once('error', reject);
    // After an answer this changes nothing.
    worker.once('close', (code, signal) => {
      reject(
        new Error(
          `The paper could not be set: ${failure ?? `its process ended (${signal ?? String(code)})`}`,
        ),
      );
    });
    worker.send(question, (error) => error && reject(error));
  });
}

/** It gets no environment: what lies there, a key for instance, is no business of a paper. */
function start(program: URL): ChildProcess {
  return fork(fileURLToPath(program), {
    env: {},
    execArgv: [`--max-old-space-size=${LIMIT_HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
}
