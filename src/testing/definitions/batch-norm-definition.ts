import { at, entryOf, exactly, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { quotient, root, sumOf } from '../../words/formula.ts';
import { definition } from '../definition.ts';
import { otherEach } from '../wrong-words.ts';

interface Fields {
  readonly mean: number | readonly number[];
  readonly variance: number | readonly number[];
  readonly scale?: number | readonly number[];
  readonly bias?: number | readonly number[];
  readonly epsilon?: number;
}

export default definition<Fields>({
  kind: 'batch-norm',
  gives: ({ mean, variance, scale = 1, bias, epsilon = 1e-5 }, x) =>
    pictureOf(x.shape, (index) => {
      const c = index[0]!;
      const deviation = entryOf(variance, c).plus(exactly(epsilon)).sqrt();
      const centred = at(x, index).minus(entryOf(mean, c));
      return entryOf(scale, c).times(centred).div(deviation).plus(entryOf(bias, c));
    }),
  wrong: {
    'epsilon outside the root': (words, { variance, scale = 1, epsilon = 1e-5 }) =>
      words.map((word) =>
        word.word === 'scale'
          ? { ...word, vector: quotient(scale, sumOf(root(variance), epsilon)) }
          : word,
      ),
    'mean left out': (words) => words.slice(1),
    'variance where its root should be': (words, { variance, scale = 1, epsilon = 1e-5 }) =>
      words.map((word) =>
        word.word === 'scale'
          ? { ...word, vector: quotient(scale, sumOf(variance, epsilon)) }
          : word,
      ),
    'one for each position in turn': otherEach,
    'epsilon of another': (_, layer, shape) =>
      wordsThrough([{ kind: 'batch-norm', ...layer, epsilon: 0.25 } as never], shape),
  },
});
