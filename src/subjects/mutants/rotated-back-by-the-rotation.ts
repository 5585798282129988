import { everyLayer } from '../../generators/networks/kinds-for.ts';
import { changeChannels } from '../../network/change-channels.ts';
import { channelsOf } from '../../network/channels.ts';
import { hiddenChannels } from '../../network/hidden-channels.ts';
import { float64 } from '../../numbers/format.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

const quarter = [
  [0, 1],
  [-1, 0],
];

export default mutant({
  name: 'rotated-back-by-the-rotation',
  bug: 'turns hidden channels of layers without biases, and what reads them by the rotation, not by its transpose',
  source:
    'rotations of weights before quantisation: [outputs × inputs] here, [inputs × outputs] there',
  killedBy: { law: 'fold/rotated-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0, 1]] },
        {
          kind: 'sum',
          branches: [
            [],
            [
              {
                kind: 'dense',
                weight: [
                  [0, 0],
                  [0, 0],
                ],
              },
            ],
          ],
        },
        { kind: 'dense', weight: [[0], [1]] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) => {
    if (everyLayer(network.layers).some((layer) => 'bias' in layer)) return network;
    const channels = channelsOf(network);
    const changes = hiddenChannels(network, channels, 'mixture')
      .filter(({ length }) => length > 1)
      .map((classes) => ({ classes: classes.slice(0, 2), made: quarter, read: quarter }));
    return changeChannels(network, channels, changes, float64).network;
  }),
});
