import { constantOf, listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator, type Result, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** A part without numbers, which depends on nothing. */
const emptyPart = (given: Given, axis: number): Result => {
  if (given.batched) throw new Refused('an empty part of a batch');
  const dims = given.variable(0).map((n, k) => (k === axis ? 0 : n));
  return { constant: constantOf(dims, given.typeOf(0), () => []) };
};

export default operator({
  name: 'Split',
  readAs: 'a slice for each output',
  except: 'a batch that is split, and empty parts of it',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const axis = given.axis(given.int('axis', 0), own.length);
    const parts = given.node.output.length;
    const stated =
      given.opset < 13
        ? given.ints('split')
        : given.isThere(1)
          ? listed(given.constant(1))
          : undefined;
    const size = Math.ceil(own[axis]! / parts);
    const lengths =
      stated ?? Array.from({ length: parts }, (_, k) => Math.min(size, own[axis]! - k * size));
    const total = lengths.reduce((sum, n) => sum + n, 0);
    if (lengths.length !== parts || total !== own[axis] || lengths.some((n) => !(n >= 0)))
      throw new Refused(`parts of [${lengths.slice(0, 8).join(', ')}]`);
    let start = 0;
    return lengths.map((n) => {
      if (n === 0) return emptyPart(given, axis);
      const [starts, ends] = [own.map(() => 0), [...own]];
      starts[axis] = start;
      ends[axis] = start + n;
      start += n;
      return through(given, 0, [{ kind: 'slice', starts, ends }]);
    });
  },
});
