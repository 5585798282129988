import { sizeOf } from '../layers/tensor-shape.ts';
import { forward64 } from '../network/float64-forward.ts';
import { type Constant, constantOf } from './constant.ts';
import type { Given } from './given.ts';
import { networkShape, type Operator, type Result } from './operator.ts';
import { Refused } from './refused.ts';

/** More numbers are not computed beforehand. */
const mostNumbers = 10_000_000;

/**
 * What an operator that only moves numbers, or computes with single ones, gives where all that it reads is constant:
 * it is read as if the first operand were the input, and what it is, is run. `given` says so of that operand. Each
 * number is one operation of doubles, rounded to the type.
 */
export const evaluatedConstants = (
  { read }: Operator,
  given: Given,
  first: Constant,
): readonly Result[] => {
  const size = sizeOf(first.dims);
  if (size === 0 || size > mostNumbers) throw new Refused(`a constant of ${size} numbers`);
  const round = first.type.name === 'float32' ? Math.fround : (x: number) => x;
  const inputs = networkShape(first.dims);
  return read(given).map((result) => {
    if ('constant' in result) return result;
    const [branch, ...others] = result.branches;
    if (others.length > 0 || !branch) throw new Refused('constants in branches');
    const layers = [...branch.layers, ...(result.after ?? [])];
    const [row] = forward64({ inputs, layers }, [Array.from(first.numbers())]);
    const numbers = row!.map(round);
    return { constant: constantOf(result.dims, first.type, () => numbers) };
  });
};
