import { at, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { takenBackwards } from '../wrong-words.ts';

interface Fields {
  readonly axes: readonly number[];
}

export default definition<Fields>({
  kind: 'transpose',
  gives: ({ axes }, x) =>
    pictureOf(
      axes.map((axis) => x.shape[axis]!),
      (index) => {
        const read = [...index];
        for (const [k, axis] of axes.entries()) read[axis] = index[k]!;
        return at(x, read);
      },
    ),
  wrong: {
    'the inverse order': (_, { axes }, shape) =>
      wordsThrough(
        [{ kind: 'transpose', axes: axes.map((_, k) => axes.indexOf(k)) } as never],
        shape,
      ),
    'entries in the opposite order': takenBackwards,
  },
});
