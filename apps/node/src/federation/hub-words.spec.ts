import { hubSentence } from './hub-words.js';

describe('the last problem of a link in words', () => {
  it.each([
    ['timeout', '没有在规定时间内确认'],
    ['no responders: link.331178100000.331178100200', '存储还没有准备好'],
    ['maximum messages per subject exceeded', '空间已满'],
    ['maximum bytes exceeded', '空间已满'],
    ["Permissions Violation for Publish to 'link.x.y'", '凭证'],
    ['message size exceeds maximum allowed', '超过总线允许的大小'],
    ['closed connection', '连接中断'],
  ])('says of "%s" what it means', (problem, meaning) => {
    expect(hubSentence(problem)).toContain(meaning);
  });

  it('says in both languages what nobody foresaw, and keeps its own words', () => {
    expect(hubSentence('stars are wrong')).toBe(
      '总线没有接受（stars are wrong），会自动再发 / the hub refused (stars are wrong); it is sent again',
    );
  });

  it('is silent when nothing went wrong', () => {
    expect(hubSentence(null)).toBeNull();
  });
});
