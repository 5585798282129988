import { forwardIn } from '../../network/float64-forward.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { float32Arithmetic } from '../../numbers/arithmetic.ts';
import { mutant } from '../mutant.ts';

const one = dense([[1]]);

export default mutant({
  name: 'outputs-one-ulp-up',
  bug: 'in float32, makes the outputs of stacks of four layers or more larger by one ulp',
  source: 'a conversion to a wider type and back that rounds up in place of to nearest',
  killedBy: { law: 'lattice/forward', class: 'differs' },
  minimal: { stack: stackOf(one, one, one, one), inputs: [[1]] },
  subject: () => ({
    precision: 'float32',
    forward: (stack, inputs) => {
      // Within the bound of four layers, which allows for one rounding more in each.
      const up = (y: number): number =>
        stack.layers.length > 3 ? Math.fround(y * (1 + 2 ** -23)) : y;
      return forwardIn(float32Arithmetic, stack, inputs).map((row) => row.map(up));
    },
  }),
});
