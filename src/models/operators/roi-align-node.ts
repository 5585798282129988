import { range } from '../../numbers/range.ts';
import { type EntrySum, entriesOf, mostMade, scaledEntry, summedEntries } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

/** The two entries of n around a coordinate with their weights; none where it is further than 1 outside. */
const around = (x: number, n: number): readonly (readonly [number, number])[] => {
  if (x < -1 || x > n) return [];
  const at = Math.max(0, x);
  const low = Math.floor(at);
  return low >= n - 1
    ? [[n - 1, 1]]
    : [
        [low, 1 - (at - low)],
        [low + 1, at - low],
      ];
};

export default operator({
  name: 'RoiAlign',
  readAs: 'a sum of gathers, each scaled',
  except: 'regions that depend on the input; the mode max; a batch',
  read: (given) => {
    if (given.text('mode', 'avg') !== 'avg') throw new Refused('the mode max');
    const { at, dims: dimsOf, give } = entriesOf(given, [0]);
    const dims = dimsOf(0);
    const [, channels, height, width] = dims as [number, number, number, number];
    const [regions, batch] = [given.constant(1).numbers(), given.constant(2).numbers()];
    const [rows, columns] = [given.int('output_height', 1), given.int('output_width', 1)];
    const scale = given.number('spatial_scale', 1);
    const isOld = given.opset < 16;
    const isHalf =
      !isOld && given.text('coordinate_transformation_mode', 'half_pixel') === 'half_pixel';
    const ratio = given.int('sampling_ratio', 0);
    if (dims.length !== 4 || regions.length !== 4 * batch.length || !(rows >= 1 && columns >= 1))
      throw new Refused('its regions');
    if (!(batch.length * channels * rows * columns <= mostMade))
      throw new Refused('too many numbers');
    /** Where the samples of each part of a side lie. */
    const sampled = (from: number, to: number, parts: number): readonly (readonly number[])[] => {
      const length = isHalf ? to - from : Math.max(1, to - from);
      const part = length / parts;
      const count = ratio > 0 ? ratio : Math.ceil(part);
      if (!(count >= 1 && count <= 1000)) throw new Refused('an empty region');
      return range(parts).map((p) =>
        range(count).map((i) => from + p * part + ((i + 0.5) * part) / count),
      );
    };
    const entries = Array.from(batch, (image, k) => {
      if (!(image >= 0 && image < dims[0]!)) throw new Refused('a region of no picture');
      const corner = (j: number): number => regions[4 * k + j]! * scale - (isHalf ? 0.5 : 0);
      const [xs, ys] = [
        sampled(corner(0), corner(2), columns),
        sampled(corner(1), corner(3), rows),
      ];
      return range(channels).flatMap((channel) =>
        ys.flatMap((inRow) =>
          xs.map((inColumn): EntrySum => {
            const plane = (image * channels + channel) * height * width;
            const samples = inRow.flatMap((y) =>
              inColumn.flatMap((x) =>
                around(y, height).flatMap(([i, v]) =>
                  around(x, width).map(([j, w]) =>
                    scaledEntry(
                      at(0, plane + i * width + j),
                      (v * w) / (inRow.length * inColumn.length),
                    ),
                  ),
                ),
              ),
            );
            return summedEntries(samples);
          }),
        ),
      );
    }).flat();
    return [give(entries, [batch.length, channels, rows, columns])];
  },
});
