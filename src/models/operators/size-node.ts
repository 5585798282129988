import { sizeOf } from '../../layers/tensor-shape.ts';
import { constantOf } from '../constant.ts';
import { elementTypes } from '../element-types.ts';
import { operator } from '../operator.ts';

/** How many numbers a value has; NaN where the batch is not known, as in the operator Shape. */
export default operator({
  name: 'Size',
  readAs: 'a number',
  read: (given) => {
    const isKnown = given.isConstant(0);
    const size = sizeOf(isKnown ? given.constant(0).dims : given.variable(0));
    const all = given.batched && !isKnown ? Number.NaN : size;
    return [{ constant: constantOf([], elementTypes.int64!, () => [all]) }];
  },
});
