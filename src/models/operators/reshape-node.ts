import { sizeOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { type Affected, operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** Lengths with a single −1 in place of what is left of `size`. */
const filledIn = (wanted: readonly number[], size: number): readonly number[] => {
  const known = sizeOf(wanted.filter((n) => n !== -1));
  const free = wanted.filter((n) => n === -1).length;
  if (free > 1 || wanted.some((n) => !Number.isSafeInteger(n) || n < -1))
    throw new Refused(`a shape of [${wanted.slice(0, 8).join(', ')}]`);
  const whole = wanted.map((n) => (n === -1 ? size / known : n));
  if (sizeOf(whole) !== size || !whole.every(Number.isSafeInteger))
    throw new Refused(`${size} numbers in a shape of [${wanted.slice(0, 8).join(', ')}]`);
  return whole;
};

/**
 * A value in other lengths. With a batch, the first length has to be that of the batch: given as 0, −1, the length
 * itself, or as 1 where only a batch of 1 can be meant.
 */
const inShape = (given: Given, wanted: readonly number[], zeroIsZero = false): Affected => {
  const own = given.variable(0);
  const size = sizeOf(own);
  const all = given.batched ? [Number.NaN, ...own] : own;
  const copied = wanted.map((n, k) => (n === 0 && !zeroIsZero ? (all[k] ?? 0) : n));
  if (!given.batched) {
    const dims = filledIn(copied, size);
    return through(given, 0, reshaped(own, dims), dims);
  }
  const [first, ...rest] = copied;
  if (first === undefined) throw new Refused('it leaves no batch');
  const isBatch = Number.isNaN(first);
  const isFree = !isBatch && first !== -1 && rest.includes(-1);
  if (isFree && !(first === 1 && given.isOneRow(size)))
    throw new Refused('its first length need not be that of the batch');
  const dims = filledIn(rest, size);
  return through(given, 0, reshaped(own, dims), dims);
};

export default operator({
  name: 'Reshape',
  readAs: 'reshape, flatten',
  except: 'shapes that mix the rows of a batch',
  constants: true,
  read: (given) => {
    const wanted = given.opset < 5 ? (given.ints('shape') ?? []) : listed(given.constant(1));
    return [inShape(given, wanted, given.int('allowzero', 0) === 1)];
  },
});
