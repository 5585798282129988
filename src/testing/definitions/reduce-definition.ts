import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { at, pictureOf, summed } from '../picture.ts';

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
  draw: (random, shape) => {
    const axes = shape.map((_, k) => k).filter(() => random.chance(0.5));
    return {
      axes: axes.length > 0 ? axes.map((k) => (random.chance(0.3) ? k - shape.length : k)) : [0],
      by: random.pick(['mean', 'sum']),
    };
  },
  wrong: {
    'sum and mean exchanged': (_, { axes, by }, shape) =>
      wordsThrough([{ kind: 'reduce', axes, by: by === 'sum' ? 'mean' : 'sum' } as never], shape),
    'other axes': (words) => words.filter(({ word }) => word !== 'take'),
  },
});
