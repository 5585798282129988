import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { foldsAs, type Norm } from '../other-network.ts';

/** All other numbers are where they were once the reader has its rows in the other order too. */
const meanReversed = (layer: AnyLayer & Partial<Norm>): AnyLayer =>
  Array.isArray(layer.mean) ? ({ ...layer, mean: layer.mean.toReversed() } as AnyLayer) : layer;

export default mutant({
  name: 'norm-permuted-without-its-mean',
  bug: 'puts the channels of a dense layer and of the norm after it in another order, but not the means of the norm',
  source:
    'channel reordering in pruning tools: running statistics are buffers, and not among the parameters',
  killedBy: { law: 'fold/permuted-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0, 0]] },
        { kind: 'batch-norm', mean: [0, 1], variance: 0 },
        {
          kind: 'sum',
          branches: [
            [{ kind: 'dense', weight: [[0], [0]] }],
            [{ kind: 'dense', weight: [[0], [1]] }],
          ],
        },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) =>
      layers.map((layer, k) =>
        layer.kind === 'batch-norm' && layers[k - 1]?.kind === 'dense'
          ? meanReversed(layer)
          : layer,
      ),
    ),
  ),
});
