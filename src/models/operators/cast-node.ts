import { constantOf } from '../constant.ts';
import { type ElementType, elementTypeOf } from '../element-types.ts';
import type { Given } from '../given.ts';
import { operator, type Result, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** What a constant is after a cast: towards 0 where it is cast to whole numbers. */
const converted = (x: number, to: string): number => {
  if (to === 'bool') return x === 0 ? 0 : 1;
  return /int/.test(to) ? Math.trunc(x) : to === 'float32' ? Math.fround(x) : x;
};

/** A value in another type. Throws Refused where that rounds. */
export const castTo = (given: Given, type: ElementType): Result => {
  if (given.isConstant(0)) {
    const { dims, numbers, type: from } = given.constant(0);
    const list = Array.from(numbers());
    if (!type.isInteger && from.isInteger && list.some(Number.isNaN))
      throw new Refused('the length of the batch as a number');
    if (type.size < from.size && !type.isInteger && type.name !== 'float32')
      throw new Refused('a constant that is rounded');
    return { constant: constantOf(dims, type, () => list.map((x) => converted(x, type.name))) };
  }
  const from = given.typeOf(0);
  const isWider = type.name === from.name || (!type.isInteger && type.size > from.size);
  const whole = given.fitsOf(0);
  if (!isWider && whole.name !== type.name)
    throw new Refused(`a cast from ${from.name} to ${type.name} rounds`);
  return { ...through(given, 0, [], given.variable(0)), type, fits: whole };
};

export default operator({
  name: 'Cast',
  readAs:
    'nothing, where the new type has every number of the old one, or of the one that a cast just before came from',
  except: 'casts that round',
  read: (given) => {
    const type = elementTypeOf(given.int('to', 0));
    if (!type) throw new Refused('a type that is not read');
    return [castTo(given, type)];
  },
});
