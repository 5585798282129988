import { indicesOf, offsetOf, sizeOf, stridesOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { type EntrySum, entriesOf, numberEntry, summedEntries } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Col2Im',
  readAs: 'a sum of gathers: each entry is the sum of those of the blocks over it',
  read: (given) => {
    const all = given.variable(0);
    const [rows, own] = given.batched ? [1, all] : [all[0] ?? 0, all.slice(1)];
    const [image, block] = [listed(given.constant(1)), listed(given.constant(2))];
    const ones = image.map(() => 1);
    const [dilations, strides] = [given.ints('dilations') ?? ones, given.ints('strides') ?? ones];
    const pads = given.ints('pads') ?? [...ones, ...ones].map(() => 0);
    const lists = [block, dilations, strides, pads.slice(image.length)];
    const isOf = lists.every((list) => list.length === image.length);
    if (!isOf || ![...image, ...block, ...dilations, ...strides].every((n) => n >= 1))
      throw new Refused('its image, blocks or strides');
    // How many blocks there are along each axis.
    const blocks = image.map((n, k) => {
      const room = n + pads[k]! + pads[k + image.length]! - dilations[k]! * (block[k]! - 1) - 1;
      return Math.floor(room / strides[k]!) + 1;
    });
    const channels = own[0]! / sizeOf(block);
    if (own.length !== 2 || !Number.isInteger(channels) || own[1] !== sizeOf(blocks))
      throw new Refused(`blocks of [${own.join(', ')}] for an image of [${image.join(', ')}]`);
    if (!(rows * channels * sizeOf(image) <= 1_000_000)) throw new Refused('too many numbers');
    const { at, give } = entriesOf(given, [0], { ofRows: true });
    const places = stridesOf(image);
    const sums = Array.from({ length: sizeOf(image) }, (): number[] => []);
    for (const [b, inBlock] of indicesOf(block).entries())
      for (const [c, corner] of indicesOf(blocks).entries()) {
        const to = corner.map((x, k) => x * strides[k]! - pads[k]! + inBlock[k]! * dilations[k]!);
        if (to.every((x, k) => x >= 0 && x < image[k]!))
          sums[offsetOf(places, to)]!.push(b * own[1]! + c);
      }
    const plane = sizeOf(block) * own[1]!;
    const entries = Array.from({ length: rows * channels }, (_, plan) =>
      sums.map(
        (from): EntrySum =>
          from.length === 0
            ? numberEntry(0)
            : summedEntries(from.map((i) => at(0, plan * plane + i))),
      ),
    ).flat();
    return [give(entries, [...(given.batched ? [] : [rows]), channels, ...image])];
  },
});
