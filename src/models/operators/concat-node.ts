import type { AnyLayer } from '../../layers/any-layer.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import { type Constant, constantOf, listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator, reshaped } from '../operator.ts';
import { Refused } from '../refused.ts';

/** Lists of whole numbers one after the other: how shapes are put together. */
const ofLists = (given: Given): Constant => {
  const lists = given.operands.map((_, k) => given.constant(k));
  if (lists.some(({ dims }) => dims.length !== 1)) throw new Refused('constants that are no lists');
  const all = lists.flatMap(listed);
  return constantOf([all.length], lists[0]!.type, () => all);
};

/** Numbers that do not depend on the value, as layers after it: each of its entries times 0, and these added. */
const layersOf = ({ dims, numbers }: Constant): readonly AnyLayer[] => {
  const bias = Array.from(numbers());
  return [
    { kind: 'flatten' },
    { kind: 'gather', axis: 0, indices: bias.map(() => 0) },
    { kind: 'scale', scale: 0 },
    { kind: 'bias', bias },
    ...reshaped([bias.length], dims),
  ];
};

/** More constants beside values are left aside: each is a list of layers. */
const mostConstants = 100_000;

export default operator({
  name: 'Concat',
  readAs: 'concat',
  except: 'constants beside values of a batch; a batch that grows',
  read: (given) => {
    if (given.operands.length > 0 && given.operands.every((_, k) => given.isConstant(k)))
      return [{ constant: ofLists(given) }];
    const value = given.operands.findIndex((_, k) => !given.isConstant(k));
    const isBeside = (k: number): boolean => {
      if (!given.isConstant(k)) return false;
      if (given.batched) throw new Refused('constants beside values of a batch');
      if (sizeOf(given.constant(k).dims) > mostConstants) throw new Refused('many constants');
      return sizeOf(given.constant(k).dims) > 0;
    };
    const empty = (k: number): boolean => given.isConstant(k) && !isBeside(k);
    const operands = given.operands.map((_, k) => k).filter((k) => !empty(k));
    const own = operands.map((k) => (isBeside(k) ? given.constant(k).dims : given.variable(k)));
    const first = given.variable(value);
    if (first.length === 0) throw new Refused('single numbers have no axis');
    const axis = given.axis(given.int('axis', 0), first.length);
    if (
      own.some(
        (lengths) =>
          lengths.length !== first.length || lengths.some((n, k) => k !== axis && n !== first[k]),
      )
    )
      throw new Refused('values that differ along another axis, too');
    const dims = [...first];
    dims[axis] = own.reduce((sum, lengths) => sum + lengths[axis]!, 0);
    const branches = operands.map((k) =>
      isBeside(k)
        ? { operand: value, layers: layersOf(given.constant(k)) }
        : { operand: k, layers: [] },
    );
    if (branches.length === 1) return [{ dims, branches }];
    return [{ dims, branches, join: { kind: 'concat', axis } as AnyLayer }];
  },
});
