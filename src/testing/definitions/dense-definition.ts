import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { entryOf, exactly, pictureOf, shortRows, shorts, summed } from '../picture.ts';

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
  draw: (random, shape) => {
    const [inputs, units] = [shape.reduce((a, b) => a * b, 1), random.integer(1, 4)];
    const bias = random.chance(0.5) ? { bias: shorts(random, units) } : {};
    return { weight: shortRows(random, inputs, units), ...bias };
  },
  wrong: {
    'bias left out': (_, { weight }, shape) =>
      wordsThrough([{ kind: 'dense', weight } as never], shape),
  },
});
