import { indicesOf, offsetOf, sizeOf, stridesOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { entriesOf, numberEntry } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'CenterCropPad',
  readAs: 'flatten, gather, reshape; a scale by 0 for what is filled with zeros',
  except: 'lengths that depend on the input; a batch that is cut',
  read: (given) => {
    const own = given.variable(0);
    const asked = listed(given.constant(1));
    const rank = own.length + (given.batched ? 1 : 0);
    const axes = given.ints('axes') ?? Array.from({ length: rank }, (_, k) => k);
    if (axes.length !== asked.length || asked.some((n) => !(n >= 1)))
      throw new Refused('its lengths');
    const dims = [...own];
    for (const [k, axis] of axes.entries()) dims[given.axis(axis, own.length)] = asked[k]!;
    if (!(sizeOf(dims) <= 10_000_000)) throw new Refused('too many numbers');
    const { at, give } = entriesOf(given, [0], { ofRows: true });
    const strides = stridesOf(own);
    // The first entry of the middle, or how many zeros are before the first, rounded down.
    const before = own.map((n, k) =>
      n > dims[k]! ? Math.floor((n - dims[k]!) / 2) : -Math.floor((dims[k]! - n) / 2),
    );
    const entries = indicesOf(dims).map((place) => {
      const from = place.map((i, k) => i + before[k]!);
      return from.every((i, k) => i >= 0 && i < own[k]!)
        ? at(0, offsetOf(strides, from))
        : numberEntry(0);
    });
    return [give(entries, dims)];
  },
});
