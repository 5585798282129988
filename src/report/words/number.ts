import { superscript } from './small-digits.ts';

/** To so many digits; the largest doubles as they are, as rounded up they are none. */
const rounded = (x: number, digits: number): number => {
  const short = Number(x.toPrecision(digits));
  return Number.isFinite(short) ? short : x;
};

/** A number as people read it: short, and exact where that is short. */
export const show = (x: number): string => {
  if (Object.is(x, -0)) return '-0';
  const plain = String(x);
  return plain.length <= 9 ? plain : String(rounded(x, 4));
};

/** gap ÷ tolerance: "exact" for 0, never log 0. */
export const showRatio = (ratio: number): string =>
  ratio === 0 ? 'exact' : ratio === Number.POSITIVE_INFINITY ? '∞' : `${rounded(ratio, 2)}×`;

const shortest = (x: number, digits: number): string => {
  const plain = Object.is(x, -0) ? '-0' : String(x);
  if (plain.length <= 8) return plain;
  const short = rounded(x, digits);
  const size = Math.abs(short);
  return size !== 0 && (size >= 1e7 || size < 1e-4) ? short.toExponential() : String(short);
};

/** The same in print: 2.1 × 10¹⁴ for 2.1e+14, a true minus for a hyphen, ∞ for Infinity. */
export const inPrint = (x: number, digits = 4): string => {
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x < 0 ? '−∞' : '∞';
  const [mantissa, exponent] = shortest(x, digits).replace(/^-/, '−').split('e');
  if (exponent === undefined) return mantissa!;
  const power = `10${superscript(Number(exponent))}`;
  return mantissa === '1' ? power : mantissa === '−1' ? `−${power}` : `${mantissa} × ${power}`;
};

/** gap ÷ tolerance in print: "exact" for 0. */
export const ratioInPrint = (ratio: number): string =>
  ratio === 0 ? 'exact' : inPrint(rounded(ratio, 2));

/** "1 run", "2 runs". */
export const count = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
