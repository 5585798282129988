import { indicesOf, sizeOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { entriesOf, mostMade, scaledEntry, summedEntries } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'AffineGrid',
  readAs: 'a sum of gathers, each scaled: θ times the coordinates of each point',
  except: 'a size that depends on the input',
  read: (given) => {
    const own = given.variable(0);
    const [, , ...spatial] = listed(given.constant(1));
    const rank = spatial.length;
    const rows = given.batched ? 1 : own[0]!;
    if (own.slice(given.batched ? 0 : 1).join() !== [rank, rank + 1].join() || rank < 2)
      throw new Refused(`a matrix of [${own.join(', ')}] for ${rank} axes`);
    if (!(rows * sizeOf(spatial) * rank * (rank + 1) <= mostMade && sizeOf(spatial) >= 1))
      throw new Refused('its size');
    const isAligned = given.int('align_corners', 0) === 1;
    const coordinate = (i: number, n: number): number =>
      isAligned ? (n > 1 ? -1 + (2 * i) / (n - 1) : 0) : -1 + (2 * i + 1) / n;
    const { at, give } = entriesOf(given, [0], { ofRows: true });
    const points = indicesOf(spatial).map((place) => [
      ...place.map((i, k) => coordinate(i, spatial[k]!)).reverse(),
      1,
    ]);
    const entries = Array.from({ length: rows }, (_, row) =>
      points.flatMap((point) =>
        Array.from({ length: rank }, (__, j) =>
          summedEntries(
            point.map((x, k) => scaledEntry(at(0, (row * rank + j) * (rank + 1) + k), x)),
          ),
        ),
      ),
    ).flat();
    return [give(entries, [...(given.batched ? [] : [rows]), ...spatial, rank])];
  },
});
