import type { AnyLayer } from '../../layers/any-layer.ts';
import { type Constant, constantOf, listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

/** Lists of whole numbers one after the other: how shapes are put together. */
const ofLists = (given: Given): Constant => {
  const lists = given.operands.map((_, k) => given.constant(k));
  if (lists.some(({ dims }) => dims.length !== 1)) throw new Refused('constants that are no lists');
  const all = lists.flatMap(listed);
  return constantOf([all.length], lists[0]!.type, () => all);
};

export default operator({
  name: 'Concat',
  readAs: 'concat',
  except: 'constants beside values; a batch that grows',
  read: (given) => {
    if (given.operands.length > 0 && given.operands.every((_, k) => given.isConstant(k)))
      return [{ constant: ofLists(given) }];
    const own = given.operands.map((_, k) => given.variable(k));
    const [first] = own as [readonly number[]];
    if (first.length === 0) throw new Refused('single numbers have no axis');
    const axis = given.axis(given.int('axis', 0), first.length);
    if (own.some((dims) => dims.some((n, k) => k !== axis && n !== first[k])))
      throw new Refused('values that differ along another axis, too');
    const dims = [...first];
    dims[axis] = own.reduce((sum, lengths) => sum + lengths[axis]!, 0);
    const branches = own.map((_, operand) => ({ operand, layers: [] }));
    if (branches.length === 1) return [{ dims, branches }];
    return [{ dims, branches, join: { kind: 'concat', axis } as AnyLayer }];
  },
});
