import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { entryOf, exactly, pictureOf, short, shortRows, shorts, summed } from '../picture.ts';

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
  draw: (random, shape) => {
    const [inputs, units] = [shape.reduce((a, b) => a * b, 1), random.integer(1, 4)];
    const transposed = random.chance(0.5);
    return {
      weight: transposed ? shortRows(random, units, inputs) : shortRows(random, inputs, units),
      ...(random.chance(0.7) && {
        bias: random.chance(0.2) ? short(random) : shorts(random, units),
      }),
      ...(random.chance(0.7) && { alpha: short(random) }),
      ...(random.chance(0.7) && { beta: short(random) }),
      ...(transposed && { transposed }),
    };
  },
  wrong: {
    'alpha and beta swapped': (_, { alpha = 1, beta = 1, ...rest }, shape) =>
      wordsThrough([{ kind: 'gemm', ...rest, alpha: beta, beta: alpha } as never], shape),
    'beta left out': (_, layer, shape) =>
      wordsThrough([{ kind: 'gemm', ...layer, beta: 1 } as never], shape),
  },
});
