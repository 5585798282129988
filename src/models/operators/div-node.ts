import type { AnyLayer } from '../../layers/any-layer.ts';
import { commonDims, meeting, spread } from '../broadcast.ts';
import { type Constant, constantOf } from '../constant.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

const isPowerOfTwo = (x: number): boolean =>
  Number.isInteger(Math.log2(Math.abs(x))) && 2 ** Math.log2(Math.abs(x)) === Math.abs(x);

/**
 * x/c exactly. 1/c is a double where c is a power of two; else x is divided by √|c| twice, as a batch norm does,
 * so that no quotient is rounded.
 */
export const dividing = (given: number | readonly number[]): readonly AnyLayer[] => {
  const all = typeof given === 'number' ? [given] : given;
  if (all.some((c) => c === 0)) throw new Refused('it divides by 0');
  const each = (f: (c: number) => number) => (typeof given === 'number' ? f(given) : given.map(f));
  if (all.every((c) => isPowerOfTwo(c) && Math.abs(c) <= 2 ** 1022))
    return [{ kind: 'scale', scale: each((c) => 1 / c) }];
  const root = { kind: 'batch-norm', mean: 0, variance: each(Math.abs), epsilon: 0 };
  return [{ ...root, scale: each(Math.sign) }, root];
};

/** The quotient of two constants, towards 0 where they are whole numbers. */
const quotientOf = (a: Constant, b: Constant): Constant => {
  const dims = commonDims(a.dims, b.dims);
  const [above, below] = [a, b].map((one) => spread(one.numbers(), one.dims, dims));
  const { type } = a;
  const round = type.isInteger
    ? Math.trunc
    : type.name === 'float32'
      ? Math.fround
      : (x: number) => x;
  return constantOf(dims, type, () => above!.map((x, i) => round(x / below![i]!)));
};

export default operator({
  name: 'Div',
  readAs:
    'scale by powers of two, or batch-norm with σ² = |c| twice, which is 1/c without rounding',
  except: 'quotients by a value',
  read: (given) => {
    if (given.isConstant(0) && given.isConstant(1))
      return [{ constant: quotientOf(given.constant(0), given.constant(1)) }];
    if (!given.isConstant(1)) throw new Refused('a quotient by a value that depends on the input');
    const { layers, dims } = meeting(given, 0, given.constant(1), dividing);
    return [{ dims, branches: [{ operand: 0, layers }] }];
  },
});
