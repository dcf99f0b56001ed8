import { MEDIATION_REFUSALS } from '../refusals/mediation-refusals.js';
import { Refusal, type RefusalCode } from '../refusal.js';
import { LAWS } from './laws.js';
import { citation, LEGAL_RULES } from './legal-rules.js';

test('a rule is cited with its law and article, as a mediator writes it', () => {
  expect(citation('voluntary')).toEqual({ zh: '《人民调解法》第17条', en: "People's Mediation Law art. 17" });
});

test('every law that is kept is cited by a rule, and every edition was in force after it was adopted', () => {
  const cited = new Set(Object.values(LEGAL_RULES).map(({ law }) => law));
  expect([...cited].sort()).toEqual(Object.keys(LAWS).sort());
  for (const { edition, inForce } of Object.values(LAWS)) expect(edition <= inForce).toBe(true);
});

test('a refusal that rests on a law says which article', () => {
  for (const [code, refusal] of Object.entries(MEDIATION_REFUSALS)) {
    const { message } = new Refusal(code as RefusalCode);
    if ('rule' in refusal) expect(message).toContain(citation(refusal.rule).zh);
    else expect(message).not.toContain('《');
  }
});
