import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { Courtesy } from './courtesy.js';

function question(courtesy: Courtesy): { answer: () => void } {
  const response = new EventEmitter();
  courtesy.use({} as Request, response as Response, () => undefined);
  return { answer: () => response.emit('close') };
}

/** Whether the next piece begins before the longest wait is over, told by order and not by a clock. */
async function beginsAtOnce(courtesy: Courtesy): Promise<boolean> {
  const turns = async (): Promise<false> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return false;
  };
  return Promise.race([courtesy.giveWay().then(() => true), turns()]);
}

describe('giving way to people', () => {
  it('does not wait when nobody asks', async () => {
    expect(await beginsAtOnce(new Courtesy())).toBe(true);
  });

  it('waits while a question is under way, and goes on as soon as it is answered', async () => {
    const courtesy = new Courtesy();
    const asked = question(courtesy);
    const piece = courtesy.giveWay();
    expect(await beginsAtOnce(courtesy)).toBe(false);
    asked.answer();
    await piece;
    expect(await beginsAtOnce(courtesy)).toBe(true);
  });

  it('waits for the last of several questions', async () => {
    const courtesy = new Courtesy();
    const [first, second] = [question(courtesy), question(courtesy)];
    first.answer();
    expect(await beginsAtOnce(courtesy)).toBe(false);
    second.answer();
    expect(await beginsAtOnce(courtesy)).toBe(true);
  });

  it('goes on after a moment although a desk never pauses', async () => {
    const courtesy = new Courtesy();
    question(courtesy);
    await expect(courtesy.giveWay()).resolves.toBeUndefined();
  });
});
