import { commonDims, expanded, meeting } from '../broadcast.ts';
import type { Given } from '../given.ts';
import { type Affected, operator } from '../operator.ts';

const negated = (x: number | readonly number[]) =>
  typeof x === 'number' ? -x : x.map((entry) => -entry);

/** The operands in a sum, one of them with a minus where it is subtracted; a constant is a bias. */
export const sumOfTwo = (given: Given, minus: boolean): Affected => {
  const flip = minus ? [{ kind: 'scale', scale: -1 }] : [];
  if (given.isConstant(1)) {
    const { layers, dims } = meeting(given, 0, given.constant(1), (numbers) => [
      { kind: 'bias', bias: minus ? negated(numbers) : numbers },
    ]);
    return { dims, branches: [{ operand: 0, layers }] };
  }
  if (given.isConstant(0)) {
    const { layers, dims } = meeting(given, 1, given.constant(0), (bias) => [
      ...flip,
      { kind: 'bias', bias },
    ]);
    return { dims, branches: [{ operand: 1, layers }] };
  }
  const own = [given.variable(0), given.variable(1)] as const;
  const dims = commonDims(...own);
  const branches = own.map((from, operand) => ({
    operand,
    layers: [...expanded(from, dims), ...(operand === 1 ? flip : [])],
  }));
  return { dims, branches, join: { kind: 'sum' } };
};

export default operator({
  name: 'Add',
  readAs: 'bias, or a sum of branches',
  constants: true,
  read: (given) => [sumOfTwo(given, false)],
});
