import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

export default mutant({
  name: 'negative-outputs-leak',
  bug: 'multiplies negative outputs by 0.1',
  source: 'a LeakyReLU after the last layer',
  killedBy: { law: 'linearity/line', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[0]] },
  subject: () => ({
    forward: forwardWith((rows, k, { layers }) =>
      k < layers.length - 1 ? rows : rows.map((row) => row.map((y) => (y < 0 ? 0.1 * y : y))),
    ),
  }),
});
