import { evaluatePiecewise, type Piecewise } from '../../activations/index.ts';
import {
  add,
  divide,
  type Fraction,
  greatest,
  isLess,
  least,
  multiply,
  negate,
  signOf,
  zero,
} from '../../numbers/fraction.ts';
import { type Range, unbounded } from './value-range.ts';

type Polynomial = readonly Fraction[];

const at = (coefficients: Polynomial, x: Fraction): Fraction =>
  coefficients.reduceRight((sum, c) => add(multiply(sum, x), c), zero);

/** Where a x² + b x + c turns: −b/(2a). */
const vertexOf = ([, b, a]: Polynomial): Fraction[] =>
  a && b ? [negate(divide(b, add(a, a)))] : [];

/** Whether a polynomial goes to +∞ (1), to −∞ (−1) or nowhere (0) as x goes to ±∞. */
const goes = (coefficients: Polynomial, side: 1 | -1): number => {
  const degree = coefficients.length - 1;
  return degree < 1 ? 0 : signOf(coefficients.at(-1)!) * (side === -1 && degree % 2 === 1 ? -1 : 1);
};

/**
 * The values of a piecewise polynomial over a range, exactly: those at the ends, at the breakpoints and
 * beside them, and where a parabola turns. undefined when the degree is more than 2.
 */
export const imageOf = (f: Piecewise, { low, high }: Range): Range | undefined => {
  if (f.degree > 2) return undefined;
  const breaks = f.breakpoints;
  const within = (x: Fraction) => !(low && isLess(x, low)) && !(high && isLess(high, x));
  const values: Fraction[] = [];
  for (const end of [low, high]) {
    if (end) values.push(evaluatePiecewise(f, end));
  }
  for (const [k, b] of breaks.entries()) if (within(b)) values.push(f.values[k]!);
  let [down, up] = [false, false];
  for (const [k, p] of f.polynomials.entries()) {
    const [from, to] = [breaks[k - 1], breaks[k]];
    // A piece that the range touches at one end only: its value there is no value of f.
    if ((from && high && !isLess(from, high)) || (to && low && !isLess(low, to))) continue;
    for (const x of [from, to]) if (x && within(x)) values.push(at(p, x));
    for (const x of vertexOf(p)) {
      if (within(x) && !(from && isLess(x, from)) && !(to && isLess(to, x))) values.push(at(p, x));
    }
    const ends = [...(from || low ? [] : [goes(p, -1)]), ...(to || high ? [] : [goes(p, 1)])];
    if (!from && !low && p.length < 2) values.push(at(p, zero));
    if (!to && !high && p.length < 2) values.push(at(p, zero));
    down ||= ends.includes(-1);
    up ||= ends.includes(1);
  }
  // A line on all of the axis has no value to start from.
  if (values.length === 0) return unbounded;
  return { low: down ? undefined : least(values), high: up ? undefined : greatest(values) };
};
