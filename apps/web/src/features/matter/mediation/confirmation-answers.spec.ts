import { confirmationProblems, confirmationSaid, emptyConfirmation } from './confirmation-answers.js';
import { exampleAgreement, exampleMatter, exampleMediation } from './example-mediation.js';

const now = new Date('2026-11-28T02:00:00.000Z');
const matter = exampleMatter(exampleMediation({ agreement: exampleAgreement() }));
const asked = exampleMatter(
  exampleMediation({
    agreement: exampleAgreement({
      confirmations: [{ state: 'APPLIED', on: '2026-11-20', court: '广德市人民法院', number: null }],
    }),
  }),
);

describe('judicial confirmation', () => {
  it('begins with the asking, by all parties, and presumes nothing about a status', () => {
    const empty = emptyConfirmation({ matter, now });
    expect(empty).toMatchObject({ state: 'APPLIED', on: '2026-11-28', concernsStatus: '' });
    expect(confirmationProblems(empty, matter)).toEqual({
      court: 'action.needed',
      concernsStatus: 'action.needed',
    });
    expect(confirmationProblems({ ...empty, appliedBy: [] }, matter)).toHaveProperty('appliedBy');
  });

  it('goes on with the ruling of the same court', () => {
    const empty = emptyConfirmation({ matter: asked, now });
    expect(empty).toMatchObject({ state: 'CONFIRMED', court: '广德市人民法院' });
    expect(confirmationProblems({ ...empty, appliedBy: [] }, asked)).toEqual({});
    expect(confirmationSaid(empty)).toMatchObject({
      state: 'CONFIRMED',
      concernsStatus: false,
      number: undefined,
    });
  });
});
