import { indicesOf, offsetOf, sizeOf, stridesOf } from '../../layers/tensor-shape.ts';
import { entriesOf, mostTaps, summedEntries } from '../entry-sums.ts';
import type { Given } from '../given.ts';
import { type AxisTaps, type Sampling, tapsAt } from '../grid-sampling.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

const modes: Readonly<Record<string, Sampling['mode']>> = {
  nearest: 'nearest',
  ...{ linear: 'linear', bilinear: 'linear' },
  ...{ cubic: 'cubic', bicubic: 'cubic' },
};

const samplingOf = (given: Given): Sampling => {
  const mode = given.text('mode', 'linear');
  const outside = given.text('padding_mode', 'zeros');
  if (!Object.hasOwn(modes, mode)) throw new Refused(`the mode ${mode.slice(0, 20)}`);
  if (outside !== 'zeros' && outside !== 'border' && outside !== 'reflection')
    throw new Refused(`the padding ${outside.slice(0, 20)}`);
  return { mode: modes[mode]!, outside, isAligned: given.int('align_corners', 0) === 1 };
};

/** The entries of a picture that one of each axis make, with the products of their weights. */
const productTaps = (axes: readonly AxisTaps[], strides: readonly number[]): AxisTaps =>
  axes.reduce<AxisTaps>(
    (all, taps, k) =>
      all.flatMap((one) =>
        taps.map(({ index, weight }) => ({
          index: one.index + index * strides[k]!,
          weight: one.weight * weight,
        })),
      ),
    [{ index: 0, weight: 1 }],
  );

export default operator({
  name: 'GridSample',
  readAs: 'a sum of gathers, each scaled',
  except:
    'a grid that depends on the input; the mode cubic outside of the picture with the border repeated',
  read: (given) => {
    const all = given.variable(0);
    const grid = given.constant(1);
    const [rows, [channels, ...spatial]] = given.batched ? [1, all] : [all[0]!, all.slice(1)];
    const points = grid.dims.slice(1, -1);
    const rank = spatial.length;
    if (grid.dims.at(-1) !== rank || points.length !== rank || grid.dims[0] !== rows || rank === 0)
      throw new Refused(`a grid of [${grid.dims.join(', ')}] for [${all.join(', ')}]`);
    const sampling = samplingOf(given);
    const each = { nearest: 1, linear: 2, cubic: 4 }[sampling.mode] ** rank;
    if (!(rows * channels! * sizeOf(points) * each <= mostTaps))
      throw new Refused('too many weighted entries');
    const numbers = grid.numbers();
    // ONNX's own reference moves such a point to the border first, and ONNX Runtime and torch do not.
    const isOutside = Array.from(numbers).some((x) => Math.abs(x) > 1);
    if (sampling.mode === 'cubic' && sampling.outside === 'border' && isOutside)
      throw new Refused(
        'a cubic at a point outside, where readers of ONNX take the border in two ways',
      );
    const round = grid.type.name === 'float32' ? Math.fround : (x: number) => x;
    const [strides, plane] = [stridesOf(spatial), sizeOf(spatial)];
    const places = stridesOf(grid.dims);
    const { at, give } = entriesOf(given, [0], { ofRows: true });
    const entries = indicesOf([rows, channels!, ...points]).map(([row, channel, ...place]) => {
      const start = offsetOf(places, [row!, ...place, 0]);
      // The coordinates of a point stand in the order of the axes, the last one first.
      const taps = spatial.map((n, k) =>
        tapsAt(numbers[start + rank - 1 - k]!, n, sampling, round),
      );
      const picture = (row! * channels! + channel!) * plane;
      return summedEntries(
        productTaps(taps, strides).map(({ index, weight }) => ({
          taps: at(0, picture + index).taps.map((tap) => ({ ...tap, weight })),
          constant: 0,
        })),
      );
    });
    return [give(entries, [...(given.batched ? [] : [rows]), channels!, ...points])];
  },
});
