import type { Format } from './format.ts';
import { nextAbove } from './neighbours.ts';

/** Numbers of one sign that are too many to be listed. */
const most = 2 ** 16;

/**
 * Every finite number of a format, from the least to the largest, −0 before 0: 63,488 of float16. Throws RangeError
 * where a format has more than 2¹⁶ of one sign, as float32 has.
 */
export const allNumbers = (format: Format): readonly number[] => {
  const positive: number[] = [];
  for (let x = 0; x <= format.largest; x = nextAbove(x, format)) {
    if (positive.length === most) {
      throw new RangeError(`${format.name}: expected a format of 16 bits at most`);
    }
    positive.push(x);
  }
  return [...positive.map((x) => -x).reverse(), ...positive];
};
