import { type KernelSpace, spaceOf } from './kernel-space.ts';
import { multiplyKernel } from './multiply-kernel.ts';
import { multiplyLists } from './multiply-lists.ts';

/** What multiply.wat exports. */
interface Multiply {
  readonly multiply: (
    a: number,
    b: number,
    to: number,
    m: number,
    n: number,
    p: number,
    factor: number,
  ) => void;
}

/** A list in which matrices stand, row after row, that are multiplied. */
export type ProductSpace = KernelSpace<Multiply>;

/** A list of so many doubles, which has its kernel when it is enlarged. */
export const productSpace = (length: number): ProductSpace => spaceOf(multiplyKernel, length);

/**
 * A B · factor into `to`, A : [m × n], B : [n × p], none of which is part of another: each sum starts at 0, its terms are
 * added in ascending order, and it is rounded once more. multiply.wat takes a fifth of the time of lists, and writes four
 * columns or more.
 */
export const multiplyIn = (
  { kernel, numbers }: ProductSpace,
  [a, b, to]: readonly [a: number, b: number, to: number],
  [m, n, p]: readonly [m: number, n: number, p: number],
  factor: number,
): void => {
  if (kernel && m > 0 && p >= 4) {
    kernel.multiply(a, b, to, m, n, p, factor);
    return;
  }
  multiplyLists({ x: numbers, w: numbers, y: numbers, a, b, to }, [m, n, p]);
  const end = to + m * p;
  for (let k = to; k < end; k++) numbers[k] = numbers[k]! * factor;
};
