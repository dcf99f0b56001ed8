// How long a mediation holds its matter back from rising (ADR 0043). It began on Monday 2 March 2026.

import {
  agreedTo,
  begun,
  BOTH,
  ending,
  LABOUR,
  NEIGHBOURS,
  reaching,
  signing,
  LI,
} from '../../test/procedure.js';
import { BUILT_IN_CALENDAR, chinaDate } from '../deadline/working-calendar.js';
import { lapsedMediation } from './evolve-mediation.js';
import { heldUntil, holdingLines } from './holding.js';
import type { Mediation } from './mediation.js';

function heldOn(mediation: Mediation | null, category = NEIGHBOURS): string | null {
  const until = heldUntil(mediation, category, BUILT_IN_CALENDAR);
  return until === null ? null : chinaDate(until);
}

test('to its own limit and a working day', () => {
  // The thirtieth day is Wednesday 1 April, the fifteenth Tuesday 17 March.
  expect(heldOn(begun().state)).toBe('2026-04-02');
  expect(heldOn(begun(LABOUR).state, LABOUR)).toBe('2026-03-18');
});

test('not before it has begun, and not once custody has moved', () => {
  expect(heldOn(null)).toBeNull();
  expect(heldOn(agreedTo().state)).toBeNull();
  expect(heldOn(lapsedMediation(begun().state, '2026-03-03T01:00:00.000Z'))).toBeNull();
});

test('as long as all parties have agreed to extend it', () => {
  const extended = begun(LABOUR).wish({ type: 'ExtendMediation', days: 6, agreedBy: BOTH });
  expect(heldOn(extended.state, LABOUR)).toBe('2026-03-24');
});

test('while an agreement waits for its signatures, as before', () => {
  const reached = begun(LABOUR).wish(reaching('written')).after(1).wish(signing(LI));
  expect(reached.state).toMatchObject({ stage: 'signing', dueAt: null });
  expect(heldOn(reached.state, LABOUR)).toBe('2026-03-18');
});

test('司法鉴定程序通则 art. 28: an appraisal of which nobody hears holds it no longer than one may take', () => {
  const waiting = begun(LABOUR).wish({ type: 'PauseMediation', reason: 'appraisal', agreedBy: [] });
  expect(waiting.state.dueAt).toBeNull();
  // 60 working days from 2 March, with the holidays of April and May, and one more.
  expect(heldOn(waiting.state, LABOUR)).toBe('2026-05-29');
  const back = waiting.after(10).wish({ type: 'ResumeMediation' });
  expect(heldOn(back.state, LABOUR)).toBe('2026-03-27');
});

test('a working day after its end, for the routes and the closing', () => {
  const failed = begun().after(4).wish(ending('too_far_apart'));
  expect(heldOn(failed.state)).toBe('2026-03-09');
  expect(heldOn(begun().after(4).wish(reaching('oral')).state)).toBe('2026-03-09');
});

test('the desk reads why, with the article', () => {
  const lines = (mediation: Mediation) =>
    holdingLines(mediation, LABOUR, '2026-03-18T15:59:59.999Z').map(({ text }) => text);
  expect(lines(begun(LABOUR).state)).toEqual([
    expect.stringMatching(/调解期限届满后1个工作日.*《劳动争议调解仲裁法》第14条/),
    expect.stringContaining('2026-03-18 24:00 前到期'),
  ]);
  expect(lines(begun(LABOUR).wish(ending('too_far_apart')).state)[0]).toContain('调解已经结束');
});
