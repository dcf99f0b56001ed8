/** One message with the topic that a person gave it, and the one that was proposed. */
export interface Judged {
  readonly topic: string;
  readonly proposed: string | null;
}

/** Shares from 0 to 1. */
export interface Scores {
  readonly count: number;
  readonly accuracy: number;
  /** Mean of the F1 of each topic that occurs, so that a rare topic counts as much as a common one. */
  readonly macroF1: number;
}

export function scoresOf(judged: readonly Judged[]): Scores {
  const topics = [...new Set(judged.map(({ topic }) => topic))];
  const right = judged.filter(({ topic, proposed }) => topic === proposed).length;
  const f1 = topics.map((topic) => f1Of(judged, topic));
  return {
    count: judged.length,
    accuracy: right / judged.length,
    macroF1: f1.reduce((sum, one) => sum + one, 0) / topics.length,
  };
}

/** What one gets by always proposing the topic that is commonest in these messages. */
export function majority(judged: readonly Judged[]): Judged[] {
  const counts = new Map<string, number>();
  for (const { topic } of judged) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const [commonest = ''] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
  return judged.map(({ topic }) => ({ topic, proposed: commonest }));
}

function f1Of(judged: readonly Judged[], topic: string): number {
  const both = judged.filter((one) => one.topic === topic && one.proposed === topic).length;
  const either =
    judged.filter((one) => one.topic === topic).length +
    judged.filter((one) => one.proposed === topic).length;
  return either === 0 ? 0 : (2 * both) / either;
}
