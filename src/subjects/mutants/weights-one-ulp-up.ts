import { collapseIn } from '../../collapse/collapse.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { float32Arithmetic } from '../../numbers/arithmetic.ts';
import { mutant } from '../mutant.ts';

const one = dense([[1]]);

export default mutant({
  name: 'weights-one-ulp-up',
  bug: 'in float32, makes the weights of a collapse of four layers or more larger by one ulp',
  source: 'half a unit added to round a number, and then the bits cut, of a number already rounded',
  killedBy: { law: 'lattice/collapse', class: 'differs' },
  minimal: { stack: stackOf(one, one, one, one), inputs: [[0]] },
  subject: () => ({
    precision: 'float32',
    collapse: (stack) => {
      const { weight, bias } = collapseIn(float32Arithmetic, stack);
      // Within the bound of four layers, which allows for one rounding more in each step.
      const up = (x: number): number =>
        stack.layers.length > 3 ? Math.fround(x * (1 + 2 ** -23)) : x;
      return { weight: weight.map((row) => row.map(up)), bias };
    },
  }),
});
