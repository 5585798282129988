import { entryOf, exactly, pictureOf, summed } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';

interface Fields {
  readonly weight: readonly (readonly number[])[];
  readonly bias?: number | readonly number[];
  readonly alpha?: number;
  readonly beta?: number;
  readonly transposed?: boolean;
}

export default definition<Fields>({
  kind: 'gemm',
  gives: ({ weight, bias, alpha = 1, beta = 1, transposed = false }, { entries }) =>
    pictureOf([transposed ? weight.length : weight[0]!.length], ([j]) =>
      summed([entries.length], ([i]) =>
        entries[i!]!.times(exactly(transposed ? weight[j!]![i!]! : weight[i!]![j!]!)),
      )
        .times(exactly(alpha))
        .plus(entryOf(bias, j!).times(exactly(beta))),
    ),
  wrong: {
    'alpha and beta swapped': (_, { alpha = 1, beta = 1, ...rest }, shape) =>
      wordsThrough([{ kind: 'gemm', ...rest, alpha: beta, beta: alpha } as never], shape),
    'beta left out': (_, layer, shape) =>
      wordsThrough([{ kind: 'gemm', ...layer, beta: 1 } as never], shape),
  },
});
