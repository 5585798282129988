import {
  addRational,
  compareRational,
  divideRational,
  type Exact,
  multiplyRational,
  negateRational,
  numberOfRational,
  type Rational,
  rationalOf,
} from './rational.ts';

/**
 * A function that is a polynomial between its breakpoints, exactly: what the oracle and the verdict
 * evaluate in integers. ReLU: `{ breakpoints: [0], polynomials: [line(0), line(1)] }`.
 */
export interface Pieces {
  /** Strictly increasing; none for one polynomial everywhere. */
  readonly breakpoints?: readonly Exact[];
  /** One more than there are breakpoints; coefficients ascending: [intercept, slope, …]. */
  readonly polynomials: readonly (readonly Exact[])[];
  /** f at each breakpoint; may be left out where the pieces join. */
  readonly values?: readonly Exact[];
}

/** Pieces, checked, with every number a fraction. Polynomials have no trailing zeros: 0 is []. */
export interface Piecewise {
  readonly breakpoints: readonly Rational[];
  readonly polynomials: readonly (readonly Rational[])[];
  readonly values: readonly Rational[];
  /** 1: piecewise linear; 0: constant pieces. */
  readonly degree: number;
  /** Those breakpoints at which f is not continuous. */
  readonly jumps: readonly Rational[];
}

const zero = rationalOf(0);

const horner = (coefficients: readonly Rational[], x: Rational): Rational =>
  coefficients.reduceRight((sum, c) => addRational(multiplyRational(sum, x), c), zero);

/** Throws Error, one line: where, what was expected, what was found. */
export const piecewiseOf = (pieces: Pieces): Piecewise => {
  const breakpoints = (pieces.breakpoints ?? []).map(rationalOf);
  const polynomials = pieces.polynomials.map((coefficients) => {
    const exact = coefficients.map(rationalOf);
    while (exact.length > 0 && exact.at(-1)!.numerator === 0n) exact.pop();
    return exact;
  });
  if (polynomials.length !== breakpoints.length + 1) {
    const expected = `${breakpoints.length + 1} polynomials for ${breakpoints.length} breakpoints`;
    throw new Error(`pieces: expected ${expected}, found ${polynomials.length}`);
  }
  const jumps: Rational[] = [];
  const values = breakpoints.map((at, i) => {
    const where = numberOfRational(at);
    if (i > 0 && compareRational(breakpoints[i - 1]!, at) >= 0)
      throw new Error(`pieces: expected increasing breakpoints, found ${where} after a larger one`);
    const left = horner(polynomials[i]!, at);
    const right = horner(polynomials[i + 1]!, at);
    const given = pieces.values?.[i];
    const value = given === undefined ? left : rationalOf(given);
    if (compareRational(left, right) !== 0 || compareRational(left, value) !== 0) {
      if (given === undefined) {
        const found = `${numberOfRational(left)} and ${numberOfRational(right)}`;
        throw new Error(`pieces: expected pieces that join at ${where} or a value, found ${found}`);
      }
      jumps.push(at);
    }
    return value;
  });
  const degree = Math.max(0, ...polynomials.map((coefficients) => coefficients.length - 1));
  return { breakpoints, polynomials, values, degree, jumps };
};

/** slope · x + intercept, as coefficients. */
export const line = (slope: Exact, intercept: Exact = 0): readonly Exact[] => [intercept, slope];

/** Which piece x lies in: 0 … breakpoints; x itself may be the breakpoint on its right. */
export const pieceAt = ({ breakpoints }: Piecewise, x: Rational): number => {
  const i = breakpoints.findIndex((at) => compareRational(x, at) <= 0);
  return i < 0 ? breakpoints.length : i;
};

/** f(x), exactly. */
export const evaluatePiecewise = (f: Piecewise, x: Rational): Rational => {
  const i = pieceAt(f, x);
  const at = f.breakpoints[i];
  return at && compareRational(x, at) === 0 ? f.values[i]! : horner(f.polynomials[i]!, x);
};

/**
 * slope · x + intercept, kept within [low, high]. Defined by clamping, so that the pieces join even
 * where 1 ÷ slope is no double. slope ≠ 0.
 */
export const clampedLine = (slope: Exact, intercept: Exact, low: Exact, high: Exact): Pieces => {
  const [a, b] = [rationalOf(slope), rationalOf(intercept)];
  const reach = (y: Exact) => divideRational(addRational(rationalOf(y), negateRational(b)), a);
  const [first, last] = a.numerator > 0n ? [low, high] : [high, low];
  return { breakpoints: [reach(first), reach(last)], polynomials: [[first], [b, a], [last]] };
};
