import { deliveryStages, type Delivery, type DeliveryWords } from './delivery-text.js';

const words: DeliveryWords = {
  saved: ({ at }) => `已保存在本机（${at}）`,
  sent: '已发出',
  received: ({ name, at }) => `${name} 已收到（${at}）`,
  accepted: ({ name, at }) => `${name} 已受理（${at}）`,
  awaited: ({ name }) => `等待 ${name} 收到`,
  taken: ({ name, at }) => `${name} 已接收（${at}），等待受理`,
  acceptanceAwaited: ({ name }) => `等待 ${name} 受理`,
};
const at = '2026-11-21T01:05:00.000Z';
const later = '2026-11-21T01:07:00.000Z';

function delivery(state: Delivery['state'], more: Partial<Delivery> = {}): Delivery {
  return {
    to: { name: '溪口镇' },
    state,
    savedAt: at,
    receivedAt: state === 'RECEIVED' || state === 'ACCEPTED' ? at : null,
    takenAt: null,
    acceptedAt: null,
    acceptanceAwaited: false,
    ...more,
  };
}

const stages = (given: Delivery) => deliveryStages(given, words);
const reached = (given: Delivery) =>
  stages(given)
    .filter((stage) => stage.reached)
    .map((stage) => stage.text);

describe('how far a step has come', () => {
  it('says that a step with no link yet is safe here, and since when', () => {
    expect(reached(delivery('SAVED'))).toEqual(['已保存在本机（2026-11-21 09:05）']);
  });

  it('says that a sent step is not yet received, and by whom it is awaited', () => {
    expect(reached(delivery('SENT')).at(-1)).toBe('已发出');
    expect(stages(delivery('SENT'))[2]).toEqual({
      state: 'RECEIVED',
      reached: false,
      text: '等待 溪口镇 收到',
    });
  });

  it('names who received it and when', () => {
    expect(reached(delivery('RECEIVED')).at(-1)).toBe('溪口镇 已收到（2026-11-21 09:05）');
  });

  it('tells of no acceptance where the matter does not go', () => {
    expect(stages(delivery('RECEIVED'))).toHaveLength(3);
  });

  it('awaits the acceptance of the node that the matter goes to, and says once it has it', () => {
    const last = (more: Partial<Delivery>) =>
      stages(delivery('RECEIVED', { acceptanceAwaited: true, ...more }))[3];
    expect(last({})).toEqual({ state: 'ACCEPTED', reached: false, text: '等待 溪口镇 受理' });
    expect(last({ takenAt: later })?.text).toBe('溪口镇 已接收（2026-11-21 09:07），等待受理');
  });

  it('ends with the acceptance and its time', () => {
    expect(reached(delivery('ACCEPTED', { takenAt: at, acceptedAt: later })).at(-1)).toBe(
      '溪口镇 已受理（2026-11-21 09:07）',
    );
  });
});
