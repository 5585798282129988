import { indicesOf, offsetOf, sizeOf, stridesOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { type EntrySum, entriesOf, mostMade, numberEntry } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'MaxUnpool',
  readAs: 'flatten, gather, a scale by 0 for what no index names',
  except: 'indices that depend on the input; a batch',
  read: (given) => {
    const { at, dims: dimsOf, give } = entriesOf(given, [0]);
    const own = dimsOf(0);
    const kernel = given.ints('kernel_shape') ?? [];
    const strides = given.ints('strides') ?? kernel.map(() => 1);
    const pads = given.ints('pads') ?? [...kernel, ...kernel].map(() => 0);
    const spatial = kernel.map(
      (n, k) => (own[k + 2]! - 1) * strides[k]! - pads[k]! - pads[k + kernel.length]! + n,
    );
    const dims = [...own.slice(0, 2), ...spatial];
    const stated = given.optional(2);
    const wanted = stated ? listed(stated) : dims;
    const indices = listed(given.constant(1));
    const isOf = kernel.length === own.length - 2 && wanted.length === own.length;
    if (!isOf || indices.length !== sizeOf(own) || !wanted.every((n, k) => n >= dims[k]!))
      throw new Refused(`[${own.join(', ')}] to [${wanted.join(', ')}]`);
    if (!(sizeOf(wanted) <= mostMade)) throw new Refused('too many numbers');
    if (indices.some((i) => !(i >= 0 && i < sizeOf(dims)))) throw new Refused('an index outside');
    const put = new Map(indices.map((index, i): [number, EntrySum] => [index, at(0, i)]));
    const places = stridesOf(dims);
    const entries = indicesOf(wanted).map((place) =>
      place.every((i, k) => i < dims[k]!)
        ? (put.get(offsetOf(places, place)) ?? numberEntry(0))
        : numberEntry(0),
    );
    return [give(entries, wanted)];
  },
});
