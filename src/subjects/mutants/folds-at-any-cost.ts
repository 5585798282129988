import { collapse } from '../../collapse/collapse.ts';
import { kindNames } from '../../layers/kind-named.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import { dense } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'folds-at-any-cost',
  bug: 'folds every affine network into one dense layer, and promises to be cheaper',
  source: 'folds that count layers and not multiply-adds',
  killedBy: { law: 'fold/not-costlier', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [{ kind: 'flatten' }] }, inputs: [[0]] },
  subject: () => ({
    cheaper: true,
    layers: kindNames,
    fold: (network) => {
      if (!isAffineNetwork(network) || network.layers.length === 0) return network;
      const { weight, bias } = collapse(network);
      // A norm that divides by 0 is another bug.
      if (![...weight, bias].flat().every(Number.isFinite)) return network;
      return { inputs: network.inputs, layers: [dense(weight, bias)] };
    },
  }),
});
