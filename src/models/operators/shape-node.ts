import { constantOf } from '../constant.ts';
import { elementTypes } from '../element-types.ts';
import { operator } from '../operator.ts';

/** The length of the batch, which is not known, stands in a shape as NaN: only a Reshape that keeps it takes it. */
export default operator({
  name: 'Shape',
  readAs: 'numbers; the length of the batch is kept open',
  read: (given) => {
    const isKnown = given.isConstant(0);
    const own = isKnown ? given.constant(0).dims : given.variable(0);
    const all = given.batched && !isKnown ? [Number.NaN, ...own] : own;
    const end = given.int('end', all.length);
    const list = all.slice(given.int('start', 0), end);
    return [{ constant: constantOf([list.length], elementTypes.int64!, () => list) }];
  },
});
