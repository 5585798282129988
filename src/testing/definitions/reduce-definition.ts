import { at, pictureOf, summed } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';

interface Fields {
  readonly axes: readonly number[];
  readonly by: 'mean' | 'sum';
}

export default definition<Fields>({
  kind: 'reduce',
  gives: ({ axes: given, by }, x) => {
    const axes = given.map((axis) => (axis < 0 ? axis + x.shape.length : axis));
    const lengths = x.shape.map((n, k) => (axes.includes(k) ? n : 1));
    const count = lengths.reduce((a, b) => a * b, 1);
    return pictureOf(
      x.shape.map((n, k) => (axes.includes(k) ? 1 : n)),
      (index) => {
        const total = summed(lengths, (step) =>
          at(
            x,
            index.map((i, k) => i + step[k]!),
          ),
        );
        return by === 'mean' ? total.div(count) : total;
      },
    );
  },
  wrong: {
    'sum and mean exchanged': (_, { axes, by }, shape) =>
      wordsThrough([{ kind: 'reduce', axes, by: by === 'sum' ? 'mean' : 'sum' } as never], shape),
    'other axes': (words) => words.filter(({ word }) => word !== 'take'),
  },
});
