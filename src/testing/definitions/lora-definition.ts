import { entryOf, exactly, pictureOf, summed } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';

interface Fields {
  readonly weight: readonly (readonly number[])[];
  readonly bias?: readonly number[];
  readonly down: readonly (readonly number[])[];
  readonly up: readonly (readonly number[])[];
  readonly alpha?: number;
}

export default definition<Fields>({
  kind: 'lora',
  gives: ({ weight, bias, down, up, alpha = up.length }, { entries }) =>
    pictureOf([weight[0]!.length], ([j]) => {
      const plain = summed([weight.length], ([i]) => entries[i!]!.times(exactly(weight[i!]![j!]!)));
      const adapted = summed([weight.length, up.length], ([i, r]) =>
        entries[i!]!.times(exactly(down[i!]![r!]!)).times(exactly(up[r!]![j!]!)),
      );
      return plain.plus(adapted.times(exactly(alpha)).div(up.length)).plus(entryOf(bias, j!));
    }),
  wrong: {
    'factor left out': (_, { alpha, ...rest }, shape) =>
      wordsThrough([{ kind: 'lora', ...rest } as never], shape),
    'not divided by the rank': (_, { alpha, up, ...rest }, shape) =>
      wordsThrough(
        [
          {
            kind: 'lora',
            ...rest,
            up,
            ...(alpha !== undefined && { alpha: alpha * up.length }),
          } as never,
        ],
        shape,
      ),
  },
});
