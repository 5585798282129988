import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'bias-slightly-off',
  bug: 'adds 1e-12 to every bias',
  source: 'an epsilon against division by zero, added where nothing is divided',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({ weight, bias: bias.map((b) => b + 1e-12) })),
  }),
});
