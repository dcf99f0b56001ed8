import { placeholdersOf, PAPER_TEMPLATES, TEMPLATED_PAPERS, type Placeholder } from '@fengqiao/domain';
import { templateProblem } from './template-problem.js';

const PLACEHOLDERS: readonly Placeholder[] = [
  { name: '编号', zh: '编号' },
  { name: '当事人', zh: '当事人', entries: [{ name: '姓名', zh: '姓名' }] },
];
const problem = (template: string): string | null => templateProblem(template, PLACEHOLDERS);

describe('a template', () => {
  it.each([
    ['of plain text', '# 调解书\n\n你好。'],
    ['with a value', '编号：{{编号}}'],
    ['with a list, in which what stands around it is known too', '{{#当事人}}{{姓名}}{{编号}}{{/当事人}}'],
    ['with what stands where nothing is known', '{{^编号}}____{{/编号}}'],
    ['with a remark', '{{! 给编辑的人 }}'],
  ])('%s is good', (_, template) => {
    expect(problem(template)).toBeNull();
  });

  it.each([
    ['{{地址}}', '没有“地址”这个填充项'],
    ['{{姓名}}', '没有“姓名”这个填充项'],
    ['{{constructor}}', '没有“constructor”这个填充项'],
    ['{{.}}', '没有“.”这个填充项'],
    ['{{当事人}}', '“当事人”是列表，请写成 {{#当事人}} … {{/当事人}}'],
    ['{{#当事人}}{{姓名}}', '{{#当事人}} 没有对应的 {{/当事人}}'],
    ['{{姓名}}{{/当事人}}', '{{/当事人}} 前面没有 {{#当事人}}'],
    ['{{编号', '有 {{ 没有对应的 }}'],
    ['{{{编号}}}', '“编号”的写法不能使用，填充项请写成 {{名称}}'],
    ['{{&编号}}', '“编号”的写法不能使用，填充项请写成 {{名称}}'],
    ['{{> 页眉}}', '“页眉”的写法不能使用，填充项请写成 {{名称}}'],
    ['{{=<% %>=}}', '“<% %>”的写法不能使用，填充项请写成 {{名称}}'],
  ])('%s is not', (template, sentence) => {
    expect(problem(template)).toBe(sentence);
  });
});

it.each(TEMPLATED_PAPERS)('the template that ships for %s is good', (paper) => {
  expect(templateProblem(PAPER_TEMPLATES[paper].text, placeholdersOf(paper))).toBeNull();
});
