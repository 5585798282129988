import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { shapesThrough } from '../../layers/through-layers.ts';
import { inputShape } from '../../network/network.ts';
import { range } from '../../numbers/range.ts';
import { mutant } from '../mutant.ts';
import { runsAs } from '../other-network.ts';

export default mutant({
  name: 'flattened-channels-last',
  bug: 'flattens position by position, channels last',
  source: 'a dense layer trained in channels-last order, moved to channels first',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: { stack: { inputs: [2, 2], layers: [{ kind: 'flatten' }] }, inputs: [[0, 0, 1, 0]] },
  subject: runsAs((network) => {
    const shapes = shapesThrough(network.layers, inputShape(network));
    if (shapes instanceof Fault) return network;
    const layers = network.layers.flatMap((layer, k): readonly AnyLayer[] => {
      const { length } = shapes[k]!;
      if (layer.kind !== 'flatten' || length === 1) return [layer];
      const axes = [...range(length).slice(1), 0];
      return [{ kind: 'transpose', axes } as AnyLayer, layer];
    });
    return { ...network, layers };
  }),
});
