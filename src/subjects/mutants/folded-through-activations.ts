import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

export default mutant({
  name: 'folded-through-activations',
  bug: 'folds through activations as if they were not there',
  source: 'graph optimisers that merge whatever is linear by name',
  killedBy: { law: 'fold/preserves', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [{ kind: 'activation', name: 'sigmoid' }, { kind: 'flatten' }],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers: readonly AnyLayer[]) =>
      layers.filter(({ kind }, k) => kind !== 'activation' || k === layers.length - 1),
    ),
  ),
});
