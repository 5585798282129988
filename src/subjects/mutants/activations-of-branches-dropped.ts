import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { runsAs } from '../other-network.ts';

export default mutant({
  name: 'activations-of-branches-dropped',
  bug: 'leaves activations out of branches',
  source: 'passes that walk the main path of a network and not its branches',
  killedBy: { law: 'network/nonlinear', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [{ kind: 'activation', name: 'relu' }] }, inputs: [[0]] },
  subject: runsAs((network) =>
    mapLists(network, (layers: readonly AnyLayer[]) =>
      layers.filter(({ kind }) => kind !== 'activation'),
    ),
  ),
});
