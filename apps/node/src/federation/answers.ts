import type { Answer } from '@fengqiao/jetstream';

/** Answers stay below the broker's limit for one message. */
const MAX_ANSWER_BYTES = 700_000;

/** As many of the parts as one message holds; always the first, so that whoever asks past a place gets on. */
export function answerOf(parts: readonly object[]): Answer {
  const texts: string[] = [];
  let bytes = 0;
  for (const part of parts) {
    const text = JSON.stringify(part);
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > MAX_ANSWER_BYTES && texts.length > 0) break;
    texts.push(text);
  }
  return { headers: {}, text: `[${texts.join(',')}]` };
}

/** To a question that nobody signed or that has no shape: no answer, which is not the same as "nothing more". */
export const NO_ANSWER: Answer = { headers: {}, text: '' };
