import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

export default mutant({
  name: 'shift-before-dense-left-out',
  bug: 'folds the scale of a norm into the dense layer after it, and not its shift',
  source: 'folds written for norms after layers, used before them',
  killedBy: { law: 'fold/norm-before-dense', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'batch-norm', mean: [1], variance: [0] },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) =>
      layers.map((layer, k) => {
        if (layer.kind !== 'batch-norm' || layers[k + 1]?.kind !== 'dense') return layer;
        const { bias: _, ...norm } = layer as AnyLayer & { readonly bias?: unknown };
        return { ...norm, mean: 0 } as AnyLayer;
      }),
    ),
  ),
});
