import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { dense, isDense } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

export default mutant({
  name: 'first-bias-lost-in-folds',
  bug: 'folds two dense layers without the bias of the first',
  source: 'folds that multiply weights and keep the last bias',
  killedBy: { law: 'fold/two-dense', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0]], bias: [1] },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) =>
      layers.map((layer, k): AnyLayer => {
        const next = layers[k + 1];
        return isDense(layer) && next && isDense(next) ? dense(layer.weight) : layer;
      }),
    ),
  ),
});
