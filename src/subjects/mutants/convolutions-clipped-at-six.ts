import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { runsAs } from '../other-network.ts';

const clip = { kind: 'activation', name: 'hard-tanh', parameters: { min: -6, max: 6 } } as AnyLayer;

export default mutant({
  name: 'convolutions-clipped-at-six',
  bug: 'clips what a convolution gives to [−6, 6]',
  source: 'a fused ReLU6 that is left on where the graph has none',
  killedBy: { law: 'network/affine-combinations', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 1], layers: [{ kind: 'conv', weight: [[[1]]] }] },
    inputs: [[0], [3]],
  },
  subject: runsAs((network) =>
    mapLists(network, (layers) =>
      layers.flatMap((layer): readonly AnyLayer[] =>
        layer.kind === 'conv' ? [layer, clip] : [layer],
      ),
    ),
  ),
});
