import type { AnyLayer } from '../../layers/any-layer.ts';
import { at, pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';

interface Fields {
  readonly branches: readonly (readonly AnyLayer[])[];
  readonly axis?: number;
}

export default definition<Fields>({
  kind: 'concat',
  gives: ({ branches, axis = 0 }, x, through) => {
    const parts = branches.map((branch) => through(branch, x));
    const along = axis < 0 ? axis + parts[0]!.shape.length : axis;
    const length = parts.reduce((total, { shape }) => total + shape[along]!, 0);
    return pictureOf(
      parts[0]!.shape.map((n, k) => (k === along ? length : n)),
      (index) => {
        let i = index[along]!;
        for (const part of parts) {
          if (i < part.shape[along]!)
            return at(
              part,
              index.map((j, k) => (k === along ? i : j)),
            );
          i -= part.shape[along]!;
        }
        throw new RangeError('an index beyond the branches');
      },
    );
  },
  wrong: {
    'branches in the opposite order': (words) =>
      words.map((word) =>
        word.word === 'concat' ? { ...word, branches: [...word.branches].reverse() } : word,
      ),
    'along the first axis always': (words) => words.slice(0, 1),
  },
});
