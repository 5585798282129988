import type { Tensor } from '../../input/tensor-schema.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { mutant } from '../mutant.ts';
import { collapsesAs, misreading } from '../other-network.ts';

interface Filters {
  readonly weight: readonly Tensor[];
  readonly bias?: number | readonly number[];
}

const sizeOf = (filter: Tensor): number =>
  typeof filter === 'number'
    ? Math.abs(filter)
    : filter.reduce<number>((sum, inner) => sum + sizeOf(inner), 0);

const sorted = ({ weight, bias, ...layer }: Filters & AnyLayer): object => {
  const order = weight.map((_, c) => c).sort((a, b) => sizeOf(weight[b]!) - sizeOf(weight[a]!));
  return {
    ...layer,
    weight: order.map((c) => weight[c]!),
    ...(bias !== undefined && {
      bias: typeof bias === 'number' ? bias : order.map((c) => bias[c]!),
    }),
  };
};

export default mutant({
  name: 'filters-sorted-by-size',
  bug: 'puts the filters of a hidden convolution in the order of their sizes, and leaves what reads them as it is',
  source: 'pruning by magnitude, which sorts filters before it cuts, in an export that cuts none',
  killedBy: { law: 'network/collapse-moved', class: 'differs' },
  minimal: {
    stack: {
      inputs: [1, 1],
      layers: [
        { kind: 'conv', weight: [[[0]], [[1]]] },
        { kind: 'dense', weight: [[1], [0]] },
      ],
    },
    inputs: [[0]],
  },
  subject: collapsesAs((network) =>
    misreading<Filters>('conv', (conv) => (conv === network.layers.at(-1) ? conv : sorted(conv)))(
      network,
    ),
  ),
});
