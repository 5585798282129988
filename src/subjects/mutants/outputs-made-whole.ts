import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

export default mutant({
  name: 'outputs-made-whole',
  bug: 'rounds its outputs to whole numbers',
  source: 'predictions that are cast to an integer type, as counts or classes are',
  killedBy: { law: 'regression/determined', class: 'differs' },
  minimal: { stack: stackOf(dense([[0.1]])), inputs: [[0]] },
  subject: () => ({
    forward: forwardWith((rows, k, { layers }) =>
      k < layers.length - 1 ? rows : rows.map((row) => row.map((y) => Math.round(y))),
    ),
  }),
});
