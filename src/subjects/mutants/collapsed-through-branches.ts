import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { collapsesAs } from '../other-network.ts';

export default mutant({
  name: 'collapsed-through-branches',
  bug: 'collapses a network with activations as if they were not there',
  source: 'squeezing passes that look at the last layer of a branch alone',
  killedBy: { law: 'network/stops-at-activations', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [{ kind: 'activation', name: 'relu' }] }, inputs: [[0]] },
  subject: collapsesAs((network) =>
    mapLists(network, (layers: readonly AnyLayer[]) =>
      layers.filter(({ kind }) => !['activation', 'max-pool'].includes(kind)),
    ),
  ),
});
