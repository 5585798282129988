import type { Format } from '../numbers/format.ts';

/**
 * Arguments at which what is computed in a format of unit roundoff u, largest number M and smallest number η
 * loses a tail, as with e^x and 1 + e^x: around ln 1/u, where 1 + e⁻ˣ rounds to 1, and √(2 ln 1/u), where erf
 * rounds to 1, around ln M, where e^x overflows, and up to ln 1/η, where e⁻ˣ underflows; of both signs.
 */
export const tailPoints = ({ unit, largest, smallest }: Format): readonly number[] => {
  const [digits, top, bottom] = [-Math.log(unit), Math.log(largest), -Math.log(smallest)];
  const gaussian = Math.sqrt(2 * digits);
  const points = [
    ...[digits / 2, 0.8 * digits, digits, 1.1 * digits, 1.5 * digits],
    ...[0.9 * gaussian, gaussian, 1.2 * gaussian],
    ...[0.99 * top, 1.01 * top, (top + bottom) / 2, 0.99 * bottom],
  ];
  return points.flatMap((x) => [-x, x]);
};
