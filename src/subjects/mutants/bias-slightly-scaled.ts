import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'bias-slightly-scaled',
  bug: 'multiplies b′ by 1 + 1e-9',
  source: 'a scale and its inverse, each rounded to ten digits',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({ weight, bias: bias.map((b) => b * (1 + 1e-9)) })),
  }),
});
