import type { AnyLayer } from '../../layers/any-layer.ts';
import { commonDims, expanded, withoutBatch } from '../broadcast.ts';
import type { Given } from '../given.ts';
import { type Affected, operator, reshaped } from '../operator.ts';
import { Refused } from '../refused.ts';

/** The operands as branches of common lengths. Constants among them are not read. */
export const commonBranches = (given: Given): Pick<Affected, 'dims' | 'branches'> => {
  const own = given.operands.map((_, k) => given.variable(k));
  const dims = commonDims(...own);
  return {
    dims,
    branches: own.map((from, operand) => ({ operand, layers: expanded(from, dims) })),
  };
};

/** Σ of the operands, with constants as biases after it. */
const total = (given: Given): Affected => {
  const places = given.operands.map((_, k) => k);
  const values = places.filter((k) => !given.isConstant(k));
  if (values.length === 0) throw new Refused('no operand depends on the input');
  const dims = commonDims(...values.map((k) => given.variable(k)));
  const biases = places
    .filter((k) => given.isConstant(k))
    .map((k): AnyLayer => {
      const constant = given.constant(k);
      const numbers = constant.numbers();
      const own = withoutBatch(constant, dims.length, given);
      if (numbers.length === 1) return { kind: 'bias', bias: numbers[0]! };
      if (own.join() !== dims.join())
        throw new Refused('a constant whose lengths are not those of the values');
      return { kind: 'bias', bias: Array.from(numbers) };
    });
  const size = [dims.reduce((all, n) => all * n, 1)];
  const isFlat = biases.length > 0;
  return {
    dims,
    branches: values.map((operand) => ({
      operand,
      layers: expanded(given.variable(operand), dims),
    })),
    ...(values.length > 1 && { join: { kind: 'sum' } }),
    after: isFlat ? [...reshaped(dims, size), ...biases, ...reshaped(size, dims)] : [],
  };
};

export default operator({
  name: 'Sum',
  readAs: 'a sum of branches, with constants as biases',
  constants: true,
  read: (given) => [total(given)],
});
