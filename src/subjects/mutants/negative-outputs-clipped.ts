import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

export default mutant({
  name: 'negative-outputs-clipped',
  bug: 'answers 0 for outputs below 0',
  source: 'a model of counts or prices, whose predictions are clipped',
  killedBy: { law: 'regression/depth-buys-nothing', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[0]] },
  subject: () => ({
    forward: forwardWith((rows, k, { layers }) =>
      k < layers.length - 1 ? rows : rows.map((row) => row.map((y) => Math.max(y, 0))),
    ),
  }),
});
