import { triage } from '@fengqiao/domain';
import readSheets from 'read-excel-file/node';
import { majority, scoresOf, type Judged, type Scores } from './triage-scores.js';
import { topicOf } from './triage-topics.js';

const SUBJECT = '留言主题';
const STORY = '留言详情';
const TOPIC = '一级分类';

/**
 * How often the proposed category falls into the topic that a person gave. The words of the lexicon were looked over
 * with the messages at even places in mind, never with those at odd places: only these say how good it is.
 *
 * @throws Error when the sheet has not the columns that it needs
 */
export async function measureTriage(file: string): Promise<string> {
  const judged = (await messagesOf(file)).map(({ subject, story, topic }): Judged => {
    const [likeliest] = triage({ summary: subject, narrative: story }).categories;
    return { topic, proposed: topicOf(likeliest?.code) };
  });
  const seen = judged.filter((_, at) => at % 2 === 0);
  const unseen = judged.filter((_, at) => at % 2 === 1);
  return [
    '| Messages | n | accuracy | macro-F1 |',
    '| --- | ---: | ---: | ---: |',
    line('at odd places, never looked at: this is the measurement', scoresOf(unseen)),
    line('baseline on the same: always the commonest topic', scoresOf(majority(unseen))),
    line('at even places, looked at while words were chosen', scoresOf(seen)),
    line('baseline on the same', scoresOf(majority(seen))),
  ].join('\n');
}

function line(name: string, { count, accuracy, macroF1 }: Scores): string {
  return `| ${name} | ${count} | ${accuracy.toFixed(3)} | ${macroF1.toFixed(3)} |`;
}

async function messagesOf(file: string): Promise<{ subject: string; story: string; topic: string }[]> {
  const [sheet] = await readSheets(file);
  const [head = [], ...rows] = sheet?.data ?? [];
  const [subject, story, topic] = [SUBJECT, STORY, TOPIC].map((name) => head.indexOf(name));
  if ([subject, story, topic].some((at) => at === undefined || at < 0))
    throw new Error(`表中缺少列 ${SUBJECT}、${STORY} 或 ${TOPIC} · the sheet lacks one of these columns`);
  const text = (row: readonly unknown[], at: number | undefined): string => {
    const cell = row[at ?? 0];
    return typeof cell === 'string' ? cell.trim() : '';
  };
  return rows.map((row) => ({
    subject: text(row, subject),
    story: text(row, story),
    topic: text(row, topic),
  }));
}
