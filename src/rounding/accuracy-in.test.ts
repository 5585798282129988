import { describe, expect, it } from 'vitest';
import type { Format } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { accuracy, storedAccuracy } from './accuracy-in.ts';

const format = (unit: number, smallest: number, more: Partial<Format> = {}): Format => ({
  ...{ name: 'made up', unit, smallest, subnormals: 'kept', largest: 2 ** 60 },
  ...{ round: (x: number) => x, ...more },
});
const plain = format(2 ** -8, 2 ** -20);
const carried = format(2 ** -4, 2 ** -9, { sum: format(2 ** -9, 2 ** -16) });

const alpha = (ulps: number, absolute: number, size: number, unit: number, smallest: number) =>
  ulps * (2 * unit * size + smallest) + absolute * (unit / 2 ** -53);

describe('the accuracy of a value', () => {
  const budget = { ulps: 3, absolute: 2 ** -50 };

  it('is so many ulp of it, and an absolute error that grows with the unit roundoff', () => {
    const wanted = alpha(3, 2 ** -50, 5, 2 ** -8, 2 ** -20);
    expect(notJustAbove([accuracy({ budget }, 5, plain)], [wanted])).toEqual([]);
  });

  it('is that of sums, and a rounding of what is stored', () => {
    expect(storedAccuracy({ budget }, 5, plain)).toBe(accuracy({ budget }, 5, plain));
    const inSum = alpha(3, 2 ** -50, 5, 2 ** -9, 2 ** -16);
    const stored = inSum + 2 ** -4 * (5 + inSum) + 2 ** -9;
    expect(notJustAbove([storedAccuracy({ budget }, 5, carried)], [stored])).toEqual([]);
  });
});
