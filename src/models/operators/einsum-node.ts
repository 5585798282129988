import { sizeOf, stridesOf } from '../../layers/tensor-shape.ts';
import { einsumTerms } from '../einsum-terms.ts';
import { type EntrySum, entriesOf, mostTaps, scaledEntry, summedEntries } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

/** The coordinates that an index has along axes of these lengths, by their labels. */
const coordinates = (
  index: number,
  labels: readonly string[],
  lengths: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => {
  const dims = labels.map((label) => lengths.get(label)!);
  const strides = stridesOf(dims);
  return new Map(
    labels.map((label, k) => [label, Math.floor(index / strides[k]!) % dims[k]!] as const),
  );
};

export default operator({
  name: 'Einsum',
  readAs: 'a sum of gathers, each scaled',
  except: 'products of two values; a batch',
  read: (given) => {
    const operands = given.operands.map((_, k) => k);
    if (operands.filter((k) => !given.isConstant(k)).length !== 1)
      throw new Refused('a product of two values that depend on the input');
    const { at, dims: dimsOf, give } = entriesOf(given, operands);
    const { terms, result, lengths } = einsumTerms(
      given.text('equation', ''),
      operands.map((k) => dimsOf(k)),
    );
    const summed = [...lengths.keys()].filter((label) => !result.includes(label));
    const dims = result.map((label) => lengths.get(label)!);
    const inner = sizeOf(summed.map((label) => lengths.get(label)!));
    if (!(sizeOf(dims) * inner <= mostTaps)) throw new Refused('too many products');
    const strides = operands.map((k) => stridesOf(dimsOf(k)));
    const entryOf = (k: number, place: ReadonlyMap<string, number>): EntrySum =>
      at(
        k,
        terms[k]!.reduce((sum, label, axis) => sum + place.get(label)! * strides[k]![axis]!, 0),
      );
    const entries = Array.from({ length: sizeOf(dims) }, (_, o) => {
      const outer = coordinates(o, result, lengths);
      return summedEntries(
        Array.from({ length: inner }, (__, i) => {
          const place = new Map([...outer, ...coordinates(i, summed, lengths)]);
          const all = operands.map((k) => entryOf(k, place));
          const value = all.find(({ taps }) => taps.length > 0)!;
          const factor = all.reduce((w, e) => (e === value ? w : w * e.constant), 1);
          return scaledEntry(value, factor);
        }),
      );
    });
    return [give(entries, dims)];
  },
});
