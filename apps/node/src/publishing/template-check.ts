import { paperRule, placeholdersOf, Refusal, templatedPaper } from '@fengqiao/domain';
import { templateProblem } from '../templates/template-problem.js';

/**
 * A template that cannot be filled in is not sent to all nodes. Whatever else is wrong with the policy is told by the domain.
 *
 * @throws Refusal BAD_USER_INPUT with a sentence for each such template
 */
export function requireTemplates(policy: unknown): void {
  const problems = Object.entries(textsOf(policy)).flatMap(([code, text]) => {
    const paper = templatedPaper(code);
    const problem = paper && typeof text === 'string' ? templateProblem(text, placeholdersOf(paper)) : null;
    return paper && problem !== null ? [`${paperRule(paper).zh}的模板：${problem}`] : [];
  });
  if (problems.length > 0) throw new Refusal('BAD_USER_INPUT', problems.join('；'));
}

function textsOf(policy: unknown): object {
  const papers =
    typeof policy === 'object' && policy !== null ? (policy as { papers?: unknown }).papers : null;
  return typeof papers === 'object' && papers !== null ? papers : {};
}
