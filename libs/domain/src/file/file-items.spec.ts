// The file inside a matter: who records what lies in it on paper, and that every node folds the same.

import { C, command, MATTER, NOW, T1, takeUp, V1 } from '../../test/county.js';
import type { Federation } from '../../test/federation.js';
import { registered, refusalOf } from '../../test/scenarios.js';
import type { RecordFileItem } from '../matter/commands.js';
import type { Matter } from '../matter/matter.js';

const recording = (item: string, pages: number, text?: string): RecordFileItem => ({
  ...{ type: 'RecordFileItem', matterId: MATTER, occurredAt: NOW, fileItem: { item, pages } },
  ...(text && { text }),
});

/** The village handles it. */
function handling(): Federation {
  const federation = registered();
  for (const type of ['AcceptMatter', 'AssignMatter', 'SignForMatter'] as const)
    federation.give(V1, command(type));
  return federation;
}

function matterAt(federation: Federation, code: string): Matter {
  const { matter } = federation.history(code);
  if (!matter) throw new Error(`${code} has no matter`);
  return matter;
}

test('all tiers fold the same file from the same records', () => {
  const federation = handling();
  federation.give(V1, recording('identity', 2));
  federation.give(V1, recording('evidence', 7));
  federation.give(V1, recording('identity', 4));
  federation.drain();
  expect(matterAt(federation, V1).file).toEqual({ identity: 4, evidence: 7 });
  for (const code of [T1, C]) expect(matterAt(federation, code)).toEqual(matterAt(federation, V1));
});

test('item and pages lie open, and the note is sealed', () => {
  const federation = handling();
  federation.give(V1, recording('evidence', 3, '张三的借条'));
  const last = federation.history(V1).path.at(-1);
  expect(last).toMatchObject({
    type: 'FileItemRecorded',
    data: { fileItem: { item: 'evidence', pages: 3 } },
  });
  expect(JSON.stringify(last?.data)).not.toContain('借条');
});

test('the holder keeps the file, from the acceptance on and after the closing', () => {
  const federation = registered({ level: 'simple' });
  expect(refusalOf(() => federation.give(V1, recording('identity', 2)))).toBe('ACTION_NOT_POSSIBLE');
  federation.give(V1, command('AcceptMatter'));
  federation.drain();
  expect(refusalOf(() => federation.give(T1, recording('identity', 2)))).toBe('MATTER_HELD_ELSEWHERE');
  federation.give(V1, command('CloseMatter'));
  expect(refusalOf(() => federation.give(V1, recording('performance', 1)))).toBeNull();
});

test('the file goes with the matter', () => {
  const federation = handling();
  federation.give(V1, recording('identity', 2));
  federation.drain();
  federation.give(T1, takeUp());
  federation.drain();
  expect(matterAt(federation, T1)).toMatchObject({ holder: T1, file: { identity: 2 } });
});

test('a matter of which nothing lies on paper folds as it did before there was a file', () => {
  expect(Object.keys(matterAt(handling(), V1))).not.toContain('file');
});
