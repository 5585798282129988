import { Decimal } from 'decimal.js';

/** The shorter of two texts of a number, with a minus sign in place of the hyphen. */
const readable = (plain: string, exponential: string): string => {
  const text = plain.length > 9 && exponential.length < plain.length ? exponential : plain;
  return text.replaceAll('-', '−').replace('e+', 'e').replace('Infinity', '∞');
};

/** A number as text: '−0.5', '1e−7', '2e154'. */
export const show = (x: number | Decimal): string =>
  readable(Object.is(x, -0) ? '-0' : String(x), x.toString() === 'NaN' ? 'NaN' : x.toExponential());

/** A vector as text: '(1, −0.5)'. */
export const showVector = (x: readonly number[]): string => `(${x.map(show).join(', ')})`;

/** A value to six digits, or to more where it would look like `other`. */
export const showValue = (x: Decimal, other?: Decimal): string => {
  for (let digits = 6; digits < 60; digits *= 2) {
    const rounded = new Decimal(x.toPrecision(digits));
    if (!other || x.eq(other) || !rounded.eq(other.toPrecision(digits))) return show(rounded);
  }
  return show(new Decimal(x.toPrecision(60)));
};
