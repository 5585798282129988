import { mapLists } from '../../network/map-tree.ts';
import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { runsAs } from '../other-network.ts';

export default mutant({
  name: 'relu-between-affine-layers',
  bug: 'computes a relu between a dense layer and a dense layer that follows it',
  source: 'runtimes that fuse an activation into each dense layer but the last',
  killedBy: { law: 'network/rotated-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[1]] },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[1]],
  },
  subject: runsAs(
    (network) =>
      mapLists(network, (layers) =>
        layers.flatMap((layer, k) =>
          layer.kind === 'dense' && layers[k + 1]?.kind === 'dense'
            ? [layer, activationLayer('relu')]
            : [layer],
        ),
      ),
    ['dense', 'bias'],
  ),
});
