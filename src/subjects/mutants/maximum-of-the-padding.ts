import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { runsAs } from '../other-network.ts';

export default mutant({
  name: 'maximum-of-the-padding',
  bug: 'takes zeros of the padding for numbers of the window',
  source: 'max pools padded with 0 before they run',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 1], layers: [{ kind: 'max-pool', kernel: [2], padding: [[0, 1]] }] },
    inputs: [[-1]],
  },
  subject: runsAs((network) =>
    mapLists(network, (layers) =>
      layers.flatMap((layer): readonly AnyLayer[] => {
        if (layer.kind !== 'max-pool') return [layer];
        const { padding, ...pool } = layer as AnyLayer & { readonly padding: unknown };
        return [{ kind: 'pad', padding } as AnyLayer, pool];
      }),
    ),
  ),
});
