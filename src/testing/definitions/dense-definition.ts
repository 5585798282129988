import { entryOf, exactly, pictureOf, summed } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';

interface Fields {
  readonly weight: readonly (readonly number[])[];
  readonly bias?: readonly number[];
}

export default definition<Fields>({
  kind: 'dense',
  gives: ({ weight, bias }, { entries }) =>
    pictureOf([weight[0]!.length], ([j]) =>
      summed([weight.length], ([i]) => entries[i!]!.times(exactly(weight[i!]![j!]!))).plus(
        entryOf(bias, j!),
      ),
    ),
  wrong: {
    'bias left out': (_, { weight }, shape) =>
      wordsThrough([{ kind: 'dense', weight } as never], shape),
  },
});
