import { allReceived, deliveryStages, type DeliveryWords } from './delivery-text.js';

const words: DeliveryWords = {
  saved: '已保存在本机',
  sent: '已发出',
  received: ({ name, at }) => `${name} 已收到（${at}）`,
  awaited: ({ name }) => `等待 ${name} 收到`,
};
const to = { name: '溪口镇' };
const at = '2026-11-21T01:05:00.000Z';

const reached = (state: 'SAVED' | 'SENT' | 'RECEIVED') =>
  deliveryStages({ to, state, at }, words)
    .filter((stage) => stage.reached)
    .map((stage) => stage.text);

describe('how far a step has come', () => {
  it('says that a step with no link yet is safe here', () => {
    expect(reached('SAVED')).toEqual(['已保存在本机']);
  });

  it('says that a sent step is not yet received, and by whom it is awaited', () => {
    expect(reached('SENT')).toEqual(['已保存在本机', '已发出']);
    expect(deliveryStages({ to, state: 'SENT', at }, words)[2]).toEqual({
      state: 'RECEIVED',
      reached: false,
      text: '等待 溪口镇 收到',
    });
  });

  it('names who received it and when', () => {
    expect(reached('RECEIVED')).toEqual(['已保存在本机', '已发出', '溪口镇 已收到（2026-11-21 09:05）']);
  });

  it('is done only when every destination has it', () => {
    expect(allReceived([])).toBe(true);
    expect(allReceived([{ state: 'RECEIVED' }, { state: 'RECEIVED' }])).toBe(true);
    expect(allReceived([{ state: 'RECEIVED' }, { state: 'SENT' }])).toBe(false);
  });
});
