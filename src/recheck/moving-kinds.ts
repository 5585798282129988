/** Layers that move entries, leave some out, or put constants beside them. */
import { axisOf, type Kinds, sidesOf } from './kind.ts';
import { insideAt, sizeOf, tensorOf, unitAt } from './tensor.ts';

/** The indices of a slice along an axis of n. */
const kept = (n: number, start: number, end: number, step: number): number[] => {
  const clamp = (i: number): number => {
    const from = i < 0 ? i + n : i;
    return step > 0 ? Math.min(Math.max(from, 0), n) : Math.min(Math.max(from, -1), n - 1);
  };
  const found: number[] = [];
  const [from, to] = [clamp(start), clamp(end)];
  for (let i = from; step > 0 ? i < to : i > to; i += step) found.push(i);
  return found;
};

export const movingKinds: Kinds = {
  pad: ({ padding, value }, x, by) => {
    const [channels, ...spatial] = x.shape;
    const lengths = spatial.map((n, k) => n + sidesOf(padding, k)[0] + sidesOf(padding, k)[1]);
    return tensorOf([channels!, ...lengths], ([c, ...position]) => {
      const read = position.map((p, k) => p - sidesOf(padding, k)[0]);
      return unitAt(x, [c!, ...read]) ?? by.combination([], by.constant(value));
    });
  },
  reshape: ({ shape }, { entries }) => {
    const known = sizeOf(shape.filter((n) => n > 0));
    return { shape: shape.map((n) => (n > 0 ? n : entries.length / known)), entries };
  },
  flatten: (_, { entries }) => ({ shape: [entries.length], entries }),
  transpose: ({ axes }, x) => {
    return tensorOf(
      axes.map((axis) => x.shape[axis]!),
      (index) => {
        const read = [...index];
        for (const [k, axis] of axes.entries()) read[axis] = index[k]!;
        return insideAt(x, read);
      },
    );
  },
  slice: ({ starts, ends, steps }, x) => {
    const lists = x.shape.map((n, k) =>
      k < starts.length
        ? kept(n, starts[k]!, ends[k]!, steps?.[k] ?? 1)
        : Array.from({ length: n }, (_, i) => i),
    );
    return tensorOf(
      lists.map(({ length }) => length),
      (index) =>
        insideAt(
          x,
          index.map((i, k) => lists[k]![i]!),
        ),
    );
  },
  gather: ({ axis, indices }, x) => {
    const along = axisOf(axis, x.shape);
    return tensorOf(x.shape.with(along, indices.length), (index) => {
      const i = indices[index[along]!]!;
      return insideAt(x, index.with(along, i < 0 ? i + x.shape[along]! : i));
    });
  },
  dropout: (_, x) => x,
};
