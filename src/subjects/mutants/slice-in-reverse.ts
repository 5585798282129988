import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { shapesThrough } from '../../layers/through-layers.ts';
import { inputShape } from '../../network/network.ts';
import { range } from '../../numbers/range.ts';
import { mutant } from '../mutant.ts';
import { runsAs } from '../other-network.ts';

export default mutant({
  name: 'slice-in-reverse',
  bug: 'gives the channels of a slice last to first',
  source: 'negative steps read as positive ones with the ends exchanged',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: 2, layers: [{ kind: 'slice', starts: [0], ends: [2] }] },
    inputs: [[0, 1]],
  },
  subject: runsAs((network) => {
    const shapes = shapesThrough(network.layers, inputShape(network));
    if (shapes instanceof Fault) return network;
    const layers = network.layers.flatMap((layer, k): readonly AnyLayer[] => {
      const indices = range(shapes[k + 1]![0]!).reverse();
      return layer.kind === 'slice' ? [layer, { kind: 'gather', indices } as AnyLayer] : [layer];
    });
    return { ...network, layers };
  }),
});
