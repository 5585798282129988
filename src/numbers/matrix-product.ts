import { enlarge } from './kernel-space.ts';
import { multiplyIn, productSpace } from './product-space.ts';
import type { Rows } from './rows.ts';

/** So many rows of x, and so many columns of W, are copied side by side and multiplied: they fit the caches. */
const height = 128;
const breadth = 16;

/** A product of fewer multiply-adds, or of fewer rows of x, is not worth the copies: plain loops are faster there. */
const least = 2 ** 12;
const fewestRows = 4;

/** Whether x W is so large that `matrixProduct` is faster than plain loops over the rows of W. */
export const isLarge = (x: Rows, weight: Rows): boolean =>
  x.length >= fewestRows && x.length * weight.length * weight[0]!.length >= least;

const space = productSpace(2 ** 10);

/** Copies the entries `from` … `to` − 1 of rows, one row after the other, to where `at` says. */
const copyColumns = (rows: Rows, from: number, to: number, at: number): void => {
  const { numbers } = space;
  let k = at;
  for (const row of rows) for (let j = from; j < to; j++) numbers[k++] = row[j]!;
};

/**
 * x W in float64, x : [rows × inputs], W : [inputs × outputs], at least one of each. Each sum starts at 0 and its terms
 * are added one by one in ascending order, without FMA, so that each bit is that of ml-matrix's `mmul` and of plain loops
 * (product-space.ts). `npm run bench -- kernel` measures it beside ml-matrix.
 */
export const matrixProduct = (x: Rows, weight: Rows): number[][] => {
  const [rows, inputs, outputs] = [x.length, weight.length, weight[0]!.length];
  const [tall, wide] = [Math.min(height, rows), Math.min(breadth, outputs)];
  const b = tall * inputs;
  const y = b + inputs * wide;
  const end = y + tall * wide;
  if (end > space.numbers.length) enlarge(space, 2 * end);
  const { numbers } = space;
  const product = Array.from({ length: rows }, () => new Array<number>(outputs));
  for (let top = 0; top < rows; top += height) {
    const block = x.slice(top, top + height);
    copyColumns(block, 0, inputs, 0);
    for (let left = 0; left < outputs; left += breadth) {
      const right = Math.min(left + breadth, outputs);
      copyColumns(weight, left, right, b);
      multiplyIn(space, [0, b, y], [block.length, inputs, right - left], 1);
      let k = y;
      for (let i = top; i < top + block.length; i++) {
        const row = product[i]!;
        for (let j = left; j < right; j++) row[j] = numbers[k++]!;
      }
    }
  }
  return product;
};
