import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { type Dense, isActivation, isDense } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

type Scale = AnyLayer & { readonly scale: number | readonly number[]; readonly bias?: unknown };

/** The factor of each channel. */
const factorsOf = ({ scale }: Scale, channels: number): readonly number[] =>
  typeof scale === 'number' ? new Array<number>(channels).fill(scale) : scale;

const readWith = (layer: Dense, factors: readonly number[]): AnyLayer => ({
  ...layer,
  weight: layer.weight.map((row, i) => row.map((w) => factors[i]! * w)),
});

export default mutant({
  name: 'negative-factor-through-relu',
  bug: 'moves the factors of a scale through relu into the dense layer after it, negative ones too',
  source:
    'cross-layer equalisation and scale folding that ask whether an activation is homogeneous, and not the sign of the factor',
  killedBy: { law: 'fold/scaled-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'scale', scale: [-1] },
        { kind: 'activation', name: 'relu' },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[1]],
  },
  subject: () => ({
    ...foldsAs((network) =>
      mapLists(network, (layers) => {
        const k = layers.findIndex(({ kind }, i) => {
          const [activation, reader] = layers.slice(i + 1);
          return (
            kind === 'scale' && activation && isActivation(activation) && reader && isDense(reader)
          );
        });
        if (k < 0) return layers;
        const [scale, activation, reader] = layers.slice(k) as [
          Scale,
          AnyLayer & { name: string },
          Dense,
        ];
        const factors = factorsOf(scale, reader.weight.length);
        const moves = activation.name === 'relu';
        if (!moves || scale.bias !== undefined || factors.length !== reader.weight.length)
          return layers;
        return [
          ...layers.slice(0, k),
          activation,
          readWith(reader, factors),
          ...layers.slice(k + 3),
        ];
      }),
    )(),
    activations: ['relu'],
  }),
});
