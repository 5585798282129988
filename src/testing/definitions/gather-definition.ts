import { definition } from '../definition.ts';
import { at, pictureOf } from '../picture.ts';
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
  draw: (random, shape) => {
    const axis = random.integer(-shape.length, shape.length - 1);
    const n = shape.at(axis)!;
    const indices = Array.from({ length: random.integer(1, 3) }, () => random.integer(-n, n - 1));
    return random.chance(0.3)
      ? { indices: indices.map((i) => ((i % shape[0]!) + shape[0]!) % shape[0]!) }
      : { axis, indices };
  },
  wrong: { 'indices in the opposite order': takenBackwards },
});
