import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'diagonal-damped',
  bug: 'adds 1e-3 to the diagonal of W′',
  source:
    'damping against singular matrices, as ridge regression has it, where nothing is inverted',
  killedBy: { law: 'collapse/rank', class: 'differs' },
  minimal: { stack: stackOf(dense([[0], [0]]), dense([[0, 0]])), inputs: [[0, 0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight: weight.map((row, i) => row.map((x, j) => (i === j ? x + 1e-3 : x))),
      bias,
    })),
  }),
});
