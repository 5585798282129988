import { type Matrix, matrix } from './flat-matrix.ts';
import { enlarge } from './kernel-space.ts';
import { multiplyLists } from './multiply-lists.ts';
import { multiplyIn, productSpace } from './product-space.ts';

/** A product of fewer multiply-adds is not worth the copies into the memory of the kernel. */
const least = 2 ** 12;

const space = productSpace(2 ** 10);

/**
 * A B in float64, A : [m × n], B : [n × p]: each sum starts at 0, and its terms are added in ascending order, without FMA
 * (product-space.ts).
 */
export const flatProduct = (a: Matrix, b: Matrix): Matrix => {
  const [m, n, p] = [a.rows, a.columns, b.columns];
  const product = matrix(m, p);
  if (m * n * p < least) {
    multiplyLists({ x: a.data, w: b.data, y: product.data, a: 0, b: 0, to: 0 }, [m, n, p]);
    return product;
  }
  const [atB, to, end] = [m * n, (m + p) * n, (m + p) * n + m * p];
  if (end > space.numbers.length) enlarge(space, 2 * end);
  const { numbers } = space;
  numbers.set(a.data);
  numbers.set(b.data, atB);
  multiplyIn(space, [0, atB, to], [m, n, p], 1);
  product.data.set(numbers.subarray(to, end));
  return product;
};
