/** Layers that add entries with equal or with known shares. */
import { axisOf, type Kinds, ofAxis } from './kind.ts';
import { indicesOf, insideAt, sizeOf, tensorOf } from './tensor.ts';

export const meanKinds: Kinds = {
  'global-average-pool': (_, x, by) => {
    const [channels, ...spatial] = x.shape;
    const share = by.quotient(by.constant(1), by.constant(sizeOf(spatial)));
    return tensorOf([channels!, ...spatial.map(() => 1)], ([c]) =>
      by.combination(indicesOf(spatial).map((at) => [share, insideAt(x, [c!, ...at])] as const)),
    );
  },
  reduce: ({ axes: given, by: way }, x, by) => {
    const axes = given.map((axis) => axisOf(axis, x.shape));
    const lengths = x.shape.map((n, k) => (axes.includes(k) ? n : 1));
    const one = by.constant(1);
    const share = way === 'mean' ? by.quotient(one, by.constant(sizeOf(lengths))) : one;
    return tensorOf(
      x.shape.map((n, k) => (axes.includes(k) ? 1 : n)),
      (index) =>
        by.combination(
          indicesOf(lengths).map(
            (step) =>
              [
                share,
                insideAt(
                  x,
                  index.map((i, k) => i + step[k]!),
                ),
              ] as const,
          ),
        ),
    );
  },
  upsample: ({ scales, mode }, x, by) => {
    const [channels, ...spatial] = x.shape;
    const by2 = spatial.map((_, k) => ofAxis(scales, k));
    return tensorOf([channels!, ...spatial.map((n, k) => n * by2[k]!)], ([c, ...position]) => {
      if (mode === 'nearest')
        return insideAt(x, [c!, ...position.map((p, k) => Math.floor(p / by2[k]!))]);
      // The middle of p lies at (2p + 1 − s) ÷ 2s, between two entries of x, or beside the first or the last one.
      const sides = position.map((p, k) => {
        const [s, n] = [by2[k]!, spatial[k]!];
        const low = Math.floor((2 * p + 1 - s) / (2 * s));
        const share = by.quotient(by.constant(2 * p + 1 - s - 2 * s * low), by.constant(2 * s));
        const rest = by.sum(by.constant(1), by.product(by.constant(-1), share));
        return [
          { at: Math.min(Math.max(low, 0), n - 1), share: rest },
          { at: Math.min(Math.max(low + 1, 0), n - 1), share },
        ] as const;
      });
      return by.combination(
        indicesOf(sides.map(() => 2)).map((corner) => {
          const chosen = corner.map((side, k) => sides[k]![side as 0 | 1]);
          const share = chosen.map((one) => one.share).reduce(by.product);
          return [share, insideAt(x, [c!, ...chosen.map((one) => one.at)])] as const;
        }),
      );
    });
  },
};
