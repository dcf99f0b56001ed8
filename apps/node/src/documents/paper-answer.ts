/** In the process of a paper: answers the one question that it is asked, and ends. */
export function answerOnce(answer: (question: unknown) => Promise<object>): void {
  process.once('message', (question) => {
    void answer(question)
      .catch(placeOf)
      .then((said) => process.send?.(said, () => process.disconnect()));
  });
}

/** Where in the program it failed. What the error says may quote the paper, and must not get into a log. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.find((line) => /^\s+at /.test(line))?.trim() ?? 'at an unknown place';
}
