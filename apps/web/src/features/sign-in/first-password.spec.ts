import { passwordProblems } from './first-password.js';

describe('another password', () => {
  const good = { present: 'k7wm-3rfx-p9da', next: '枫桥镇的石板路很长', repeated: '枫桥镇的石板路很长' };

  it('is good when it is long enough, new and twice the same', () => {
    expect(passwordProblems(good)).toEqual({});
  });

  it('is to be at least eight characters long', () => {
    expect(passwordProblems({ ...good, next: 'short', repeated: 'short' })).toEqual({ next: 'tooShort' });
  });

  it('is to be another one', () => {
    const { present } = good;
    expect(passwordProblems({ present, next: present, repeated: present })).toEqual({ next: 'unchanged' });
  });

  it('is to be typed twice without a difference', () => {
    expect(passwordProblems({ ...good, repeated: `${good.next}。` })).toEqual({ repeated: 'notRepeated' });
  });

  it('needs the present one', () => {
    expect(passwordProblems({ present: '', next: '', repeated: '' })).toEqual({
      present: 'presentNeeded',
      next: 'tooShort',
    });
  });
});
