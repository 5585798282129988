import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { betweenLayers } from '../plain.ts';

export default mutant({
  name: 'hidden-values-clipped',
  bug: 'clips what each layer but the last gives to [−1, 1]',
  source: 'a saturating number format, or a hard tanh that stayed in the graph',
  killedBy: { law: 'linearity/additive', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[1]])), inputs: [[1], [1]] },
  subject: () => ({
    forward: betweenLayers((x) => Math.max(-1, Math.min(x, 1))),
  }),
});
