import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import { float64 } from '../../numbers/format.ts';
import { jacobianIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'first-branch-differentiated',
  bug: 'goes back through the first branch of a sum alone, so that what other branches read has no gradient',
  source: 'tapes that keep one parent for each value',
  killedBy: { law: 'gradient/networks', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [{ kind: 'sum', branches: [[], []] }] },
    inputs: [[0]],
  },
  subject: () => ({
    layers: ['dense', 'activation', 'scale', 'sum'],
    activations: ['relu', 'tanh', 'sigmoid'],
    gradient: (stack, [row]) => {
      const layers = stack.layers.map((layer) =>
        layer.kind === 'sum' ? withBranches(layer, branchesOf(layer).slice(0, 1)) : layer,
      );
      return jacobianIn(float64, { ...stack, layers }, row!);
    },
  }),
});
