import { indicesOf, offsetOf, sizeOf, stridesOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { entriesOf, mostTaps } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'ReverseSequence',
  readAs: 'flatten, gather, reshape',
  except: 'lengths that depend on the input; a batch',
  read: (given) => {
    const { at, dims: dimsOf, give } = entriesOf(given, [0]);
    const dims = dimsOf(0);
    const lengths = listed(given.constant(1));
    const [batch, time] = [given.int('batch_axis', 1), given.int('time_axis', 0)].map((axis) =>
      given.axis(axis, dims.length),
    ) as [number, number];
    const n = dims[time]!;
    if (batch === time || lengths.length !== dims[batch] || sizeOf(dims) > mostTaps)
      throw new Refused(`${lengths.length} lengths for [${dims.join(', ')}]`);
    if (lengths.some((length) => !(length >= 0 && length <= n))) throw new Refused('its lengths');
    const strides = stridesOf(dims);
    const entries = indicesOf(dims).map((place) => {
      const length = lengths[place[batch]!]!;
      const t = place[time]!;
      const from = t < length ? length - 1 - t : t;
      return at(
        0,
        offsetOf(
          strides,
          place.map((i, k) => (k === time ? from : i)),
        ),
      );
    });
    return [give(entries, dims)];
  },
});
