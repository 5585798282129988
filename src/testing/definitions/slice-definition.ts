import { at, pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { takenBackwards } from '../wrong-words.ts';

interface Fields {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly steps?: readonly number[];
}

/** The indices from start on, step by step, that lie within the axis and before the end. */
const kept = (n: number, start: number, end: number, step: number): number[] => {
  let i = start < 0 ? start + n : start;
  if (step > 0 && i < 0) i = 0;
  if (step < 0 && i >= n) i = n - 1;
  const stop = end < 0 ? end + n : end;
  const found: number[] = [];
  for (; i >= 0 && i < n && (step > 0 ? i < stop : i > stop); i += step) found.push(i);
  return found;
};

export default definition<Fields>({
  kind: 'slice',
  gives: ({ starts, ends, steps }, x) => {
    const lists = x.shape.map((n, axis) =>
      axis < starts.length
        ? kept(n, starts[axis]!, ends[axis]!, steps?.[axis] ?? 1)
        : Array.from({ length: n }, (_, i) => i),
    );
    return pictureOf(
      lists.map((list) => list.length),
      (index) =>
        at(
          x,
          index.map((i, axis) => lists[axis]![i]!),
        ),
    );
  },
  wrong: { 'entries in the opposite order': takenBackwards },
});
