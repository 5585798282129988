import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { type Dense, isActivation, isDense } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

const times = (layer: Dense, factor: number): AnyLayer => ({
  ...layer,
  weight: layer.weight.map((row) => row.map((w) => factor * w)),
});

export default mutant({
  name: 'equalised-without-bias',
  bug: 'halves the weights before a relu and doubles those after it, and leaves the bias as it is',
  source: 'cross-layer equalisation: Nagel et al. 2019, §4.1, divides the bias by the factor too',
  killedBy: { law: 'fold/scaled-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0]], bias: [1] },
        { kind: 'activation', name: 'relu' },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[0]],
  },
  subject: () => ({
    ...foldsAs((network) =>
      mapLists(network, (layers) => {
        const k = layers.findIndex((layer, i) => {
          const [activation, reader] = layers.slice(i + 1);
          const isRelu = activation && isActivation(activation) && activation.name === 'relu';
          return isDense(layer) && isRelu && reader && isDense(reader);
        });
        if (k < 0) return layers;
        const [made, , read] = layers.slice(k) as [Dense, AnyLayer, Dense];
        return layers.with(k, times(made, 0.5)).with(k + 2, times(read, 2));
      }),
    )(),
    activations: ['relu'],
  }),
});
