import { Fault } from '../../input/made.ts';
import { range } from '../../numbers/range.ts';
import { filled } from '../../numbers/rows.ts';
import { quotient } from '../../words/formula.ts';
import { scale, take, times } from '../../words/word.ts';
import { withDefault } from '../fields/field.ts';
import { perAxis } from '../fields/list-fields.ts';
import { choice } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../tensor-shape.ts';
import { eachAxis } from '../window-slides.ts';

const grown = (spatial: Shape, scales: readonly number[]): Shape =>
  spatial.map((n, k) => n * scales[k]!);

/**
 * The two positions of x that position p of y lies between, and the share of the second in units of 1/(2s):
 * the middle of p lies at (p + ½)/s − ½, which is (2p + 1 − s)/(2s). Outside, the first or last counts.
 */
const between = (p: number, s: number, n: number): { at: [number, number]; share: number } => {
  const low = Math.floor((2 * p + 1 - s) / (2 * s));
  const share = 2 * p + 1 - s - 2 * s * low;
  return { at: [Math.max(low, 0), Math.min(low + 1, n - 1)], share };
};

/** For each position of y, the corners of x around it and the share of each in units of Π 1/(2s). */
const cornersOf = (spatial: Shape, scales: readonly number[]) => {
  const strides = stridesOf(spatial);
  const corners = indicesOf(scales.map(() => 2));
  return indicesOf(grown(spatial, scales)).flatMap((position) => {
    const sides = position.map((p, k) => between(p, scales[k]!, spatial[k]!));
    return corners.map((corner) => ({
      index: offsetOf(
        strides,
        corner.map((side, k) => sides[k]!.at[side]!),
      ),
      share: corner.reduce(
        (all, side, k) => all * (side === 1 ? sides[k]!.share : 2 * scales[k]! - sides[k]!.share),
        1,
      ),
    }));
  });
};

export default layer({
  kind: 'upsample',
  formula:
    'y[p] = x at (p + ½)/s − ½ along each spatial axis: the nearest position, or linear between two',
  source: 'ONNX Resize-19 with whole scales, half_pixel, nearest or linear',
  fields: { scales: perAxis(1), mode: withDefault(choice('nearest', 'linear'), 'nearest') },
  units: 'kept',
  spatial: true,
  draw: ({ keepsShape, random }, [, ...spatial]) =>
    keepsShape || spatial.length === 0
      ? undefined
      : {
          scales: spatial.map(() => random.pick([1, 2, 2])),
          ...(random.chance(0.6) && { mode: 'linear' }),
        },
  shape: ({ scales: given }, [channels, ...spatial]) => {
    const scales = eachAxis(given, spatial.length);
    if (scales) return [channels!, ...grown(spatial, scales)];
    const found = (given as readonly number[]).length;
    const wanted = `${spatial.length} entries, one for each spatial axis`;
    return new Fault(`expected ${wanted}, found ${found}`, 'scales');
  },
  words: ({ scales: given, mode }, [channels, ...spatial]) => {
    const scales = eachAxis(given, spatial.length)!;
    const plane = sizeOf(spatial);
    const everywhere = (indices: readonly number[]) =>
      take(range(channels!).flatMap((c) => indices.map((index) => c * plane + index)));
    if (mode === 'nearest') {
      const strides = stridesOf(spatial);
      return [
        everywhere(
          indicesOf(grown(spatial, scales)).map((at) =>
            offsetOf(
              strides,
              at.map((p, k) => Math.floor(p / scales[k]!)),
            ),
          ),
        ),
      ];
    }
    const corners = cornersOf(spatial, scales);
    const whole = scales.reduce((all, s) => all * 2 * s, 1);
    return [
      everywhere(corners.map(({ index }) => index)),
      scale(
        quotient(
          corners.map(({ share }) => share),
          whole,
        ),
      ),
      times(filled(2 ** scales.length, 1, 1)),
    ];
  },
});
