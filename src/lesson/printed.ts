import { subscript, superscript } from '../report/words/small-digits.ts';

/** A number as the page prints it: so many digits after the point, and a true minus. */
export const printed = (x: number, digits = 2): string => {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'no number' : x < 0 ? '−∞' : '∞';
  if (Math.abs(x) >= 1e6)
    return x
      .toExponential(1)
      .replace('-', '−')
      .replace(/e\+(\d+)/, (_, power) => ` × 10${superscript(Number(power))}`);
  const text = x.toFixed(digits);
  return /^-?0\.?0*$/.test(text) ? text.replace('-', '') : text.replace('-', '−');
};

/** A small size: 4e−17, with a true minus. */
export const printedSize = (x: number): string => x.toExponential(0).replace('-', '−');

/** A loss: four digits after the point, or 4e−7 where they would all be 0. */
export const printedLoss = (x: number): string =>
  x !== 0 && Math.abs(x) < 5e-5 && Number.isFinite(x) ? printedSize(x) : printed(x, 4);

/** x₁ of two inputs, x of one. */
export const inputName = (i: number, inputs: number): string =>
  inputs === 1 ? 'x' : `x${subscript(i + 1)}`;

/** A point in brackets; its first entries where there are many. */
export const printedPoint = (x: readonly number[]): string => {
  const shown = x.slice(0, 4).map((c) => printed(c, Number.isInteger(c) ? 0 : 2));
  return x.length === 1
    ? shown[0]!
    : `(${shown.join(', ')}${x.length > shown.length ? ', …' : ''})`;
};
