import { at, pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { takenBackwards } from '../wrong-words.ts';

interface Fields {
  readonly axis?: number;
  readonly indices: readonly number[];
}

export default definition<Fields>({
  kind: 'gather',
  gives: ({ axis = 0, indices }, x) => {
    const along = axis < 0 ? axis + x.shape.length : axis;
    const n = x.shape[along]!;
    return pictureOf(
      x.shape.map((length, k) => (k === along ? indices.length : length)),
      (index) =>
        at(
          x,
          index.map((i, k) => (k === along ? (indices[i]! + n) % n : i)),
        ),
    );
  },
  wrong: { 'indices in the opposite order': takenBackwards },
});
