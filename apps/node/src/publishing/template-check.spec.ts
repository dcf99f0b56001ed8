import { requireTemplates } from './template-check.js';

it('a template that names what there is not is refused in plain words', () => {
  const papers = { 'minutes.template': '# 记录\n\n{{会议室}}', 'agreement.template': '{{#履行项}}' };
  expect(() => requireTemplates({ papers })).toThrow(
    '人民调解记录的模板：没有“会议室”这个填充项；人民调解协议书的模板：{{#履行项}} 没有对应的 {{/履行项}}',
  );
});

it.each([
  ['a template that can be filled in', { papers: { 'minutes.template': '# 记录\n\n{{调解情况}}' } }],
  ['a text that is no template', { papers: { 'mediation_acceptance.title': '{{' } }],
  ['what the domain refuses', { papers: { 'minutes.template': 7 } }],
  ['a policy without texts', {}],
  ['no policy at all', null],
])('%s passes', (_, policy) => {
  expect(() => {
    requireTemplates(policy);
  }).not.toThrow();
});
