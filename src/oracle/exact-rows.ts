/**
 * Functions of a vector at balls, row by row. A maximum is exact, and so is hardmax where the balls tell which entry is the
 * first of the largest. Of another function the value at the middles
 * is the exact form in decimal.js, trusted to a relative 10⁻³⁹, and
 *
 *     |f(x)ᵢ − f(y)ᵢ| ≤ spread(x, maxⱼ rⱼ + maxⱼ |xⱼ| 10⁻⁵⁸)
 *
 * with the bound that the activation states or, by its Lipschitz constant, claims; 10⁻⁵⁸ is the rounding of x to
 * sixty digits. Without such a bound there is a ball only where the arguments are exact in sixty digits.
 */
import { Decimal } from 'decimal.js';
import { trustedError, workingRounding } from '../activations/digits.ts';
import { type VectorForm, withDigits, workingDigits } from '../activations/index.ts';
import { type Balls, bitLength } from '../numbers/dyadic.ts';
import { type Ball, ballAt, ballOf, decimalOfDyadic } from './ball.ts';
import { onOneGrid } from './one-grid.ts';

type Row = readonly Ball[];

/** From the largest lower end to the largest upper end; all balls have one exponent. */
const maximum = (row: Row): Ball => {
  const largest = (of: (ball: Ball) => bigint) =>
    row.map(of).reduce((most, n) => (n > most ? n : most));
  const low = largest(({ mantissa, radius }) => mantissa - radius);
  const high = largest(({ mantissa, radius }) => mantissa + radius);
  // Twice as fine, so that the middle is an integer.
  return { mantissa: low + high, radius: high - low, exponent: row[0]!.exponent - 1 };
};

/** Whether the first of two balls is surely the larger number or, of one that comes before, at least as large. */
const isAhead = (a: Ball, b: Ball, isBefore: boolean): boolean => {
  const gap = a.mantissa - a.radius - (b.mantissa + b.radius);
  return isBefore ? gap >= 0n : gap > 0n;
};

/** 1 at the first of the largest entries; undefined where the balls do not tell which that is. */
const largestAlone = (row: Row): readonly Ball[] | undefined => {
  const first = row.findIndex((a, i) => row.every((b, j) => i === j || isAhead(a, b, i < j)));
  if (first < 0) return undefined;
  return row.map((_, i) => ({ mantissa: i === first ? 1n : 0n, exponent: 0, radius: 0n }));
};

/** Whether decimal.js holds the middle of the ball exactly: m · 2^−k has no more digits than m 5ᵏ. */
const isShort = ({ mantissa, exponent }: Ball): boolean =>
  bitLength(mantissa) + 3 * Math.max(0, -exponent) + Math.max(0, exponent) <
  Math.floor(workingDigits * Math.log2(10));

const enclosures = (form: VectorForm, row: Row): readonly Ball[] | undefined => {
  const isExact = row.every((ball) => ball.radius === 0n && isShort(ball));
  const centers = row.map(decimalOfDyadic);
  const radii = row.map(({ radius, exponent }) => decimalOfDyadic({ mantissa: radius, exponent }));
  const reach = Decimal.max(...radii).plus(
    Decimal.max(...centers.map((x) => x.abs())).times(workingRounding),
  );
  const spread = isExact ? new Decimal(0) : form.spread(centers, reach);
  if (!spread) return undefined;
  const images: Ball[] = [];
  for (const y of form.f(centers)) {
    const image = ballOf(y, spread.plus(y.abs().times(trustedError)));
    if (!image) return undefined;
    images.push(image);
  }
  return images;
};

/** The balls of f at each row of `width` entries of x; undefined where one of them has no enclosure. */
export const rowsExactly = (form: VectorForm, x: Balls, width: number): Balls | undefined => {
  const { name } = form.activation;
  const isMaximum = name === 'max-pool' && form.parameters.size === width;
  const rows: Ball[][] = [];
  for (const [i, row] of x.middle.entries()) {
    const balls = row.map((_, j) => ballAt(x, i, j));
    const images: Ball[] = [];
    for (let k = 0; k < balls.length; k += width) {
      const part = balls.slice(k, k + width);
      const found = isMaximum
        ? [maximum(part)]
        : name === 'hardmax'
          ? largestAlone(part)
          : withDigits(workingDigits, () => enclosures(form, part));
      if (!found) return undefined;
      images.push(...found);
    }
    rows.push(images);
  }
  return onOneGrid(rows);
};
