import {
  add,
  compare,
  divide,
  type Exact,
  type Fraction,
  fractionOf,
  isLess,
  isZero,
  multiply,
  negate,
  numberOfFraction,
  signOf,
  zero,
} from '../numbers/fraction.ts';

/**
 * A function that is a polynomial between its breakpoints. The oracle and the proofs evaluate it exactly.
 * ReLU is `{ breakpoints: [0], polynomials: [line(0), line(1)] }`.
 */
export interface Pieces {
  /**
   * The breakpoints in increasing order. ±Infinity and repeated ones are dropped, with the piece
   * between them.
   */
  readonly breakpoints?: readonly Exact[];
  /**
   * One polynomial more than there are breakpoints, as coefficients from the lowest degree:
   * [intercept, slope, …].
   */
  readonly polynomials: readonly (readonly Exact[])[];
  /** f at each breakpoint. A value may be left out where the pieces on both sides agree. */
  readonly values?: readonly Exact[];
}

/**
 * Pieces that were checked, with fractions for numbers. Polynomials have no trailing zeros: 0 is
 * [].
 */
export interface Piecewise {
  readonly breakpoints: readonly Fraction[];
  readonly polynomials: readonly (readonly Fraction[])[];
  readonly values: readonly Fraction[];
  /**
   * The largest degree of the polynomials: 1 for piecewise linear, 0 for piecewise constant
   * functions.
   */
  readonly degree: number;
  /** The breakpoints at which f is not continuous. */
  readonly jumps: readonly Fraction[];
}

const horner = (coefficients: readonly Fraction[], x: Fraction): Fraction =>
  coefficients.reduceRight((sum, c) => add(multiply(sum, x), c), zero);

const sameAs = (a: readonly Fraction[], b: readonly Fraction[]): boolean =>
  a.length === b.length && a.every((c, k) => compare(c, b[k]!) === 0);

const trimmed = (coefficients: readonly Exact[]): Fraction[] => {
  const exact = coefficients.map(fractionOf);
  while (exact.length > 0 && isZero(exact.at(-1)!)) exact.pop();
  return exact;
};

/**
 * Pieces that are checked and simplified: breakpoints at ±Infinity, pieces of a single point and breakpoints
 * between equal polynomials are removed. So a leaky ReLU of slope 1 is one polynomial. Throws Error, one
 * line: where, what was expected, what was found.
 */
export const piecewiseOf = ({
  breakpoints: given = [],
  polynomials,
  values = [],
}: Pieces): Piecewise => {
  if (polynomials.length !== given.length + 1) {
    const expected = `${given.length + 1} polynomials for ${given.length} breakpoints`;
    throw new Error(`pieces: expected ${expected}, found ${polynomials.length}`);
  }
  const first = given.lastIndexOf(Number.NEGATIVE_INFINITY) + 1;
  const kept: { at: Fraction; value: Fraction; jumps: boolean }[] = [];
  const pieces = [trimmed(polynomials[first]!)];
  for (let i = first; i < given.length && given[i] !== Number.POSITIVE_INFINITY; i++) {
    const at = fractionOf(given[i]!);
    const where = numberOfFraction(at);
    const before = i > first ? compare(at, fractionOf(given[i - 1]!)) : 1;
    if (before < 0) {
      throw new Error(`pieces: expected increasing breakpoints, found ${where} after a larger one`);
    }
    if (before === 0 && kept.length > 0 && compare(at, kept.at(-1)!.at) === 0) {
      pieces.pop(); // the piece between two equal breakpoints
      kept.pop();
    }
    const right = trimmed(polynomials[i + 1]!);
    const [below, above] = [horner(pieces.at(-1)!, at), horner(right, at)];
    const value = values[i] === undefined ? above : fractionOf(values[i]!);
    const jumps = compare(below, above) !== 0 || compare(value, above) !== 0;
    if (jumps && values[i] === undefined) {
      const found = `${numberOfFraction(below)} and ${numberOfFraction(above)}`;
      throw new Error(`pieces: expected pieces that join at ${where} or a value, found ${found}`);
    }
    if (!jumps && sameAs(pieces.at(-1)!, right)) continue;
    kept.push({ at, value, jumps });
    pieces.push(right);
  }
  return {
    breakpoints: kept.map(({ at }) => at),
    polynomials: pieces,
    values: kept.map(({ value }) => value),
    degree: Math.max(0, ...pieces.map((coefficients) => coefficients.length - 1)),
    jumps: kept.filter(({ jumps }) => jumps).map(({ at }) => at),
  };
};

/** The coefficients of slope · x + intercept. */
export const line = (slope: Exact, intercept: Exact = 0): readonly Exact[] => [intercept, slope];

/** The coefficients of slope · (x − root), as fractions: slope · root may be no double. */
export const lineThrough = (root: Exact, slope: Exact): readonly Exact[] => {
  const [at, a] = [fractionOf(root), fractionOf(slope)];
  return [negate(multiply(at, a)), a];
};

/** The index of the piece that x lies in. A breakpoint counts to the piece on its left. */
export const pieceAt = ({ breakpoints }: Piecewise, x: Fraction): number => {
  const i = breakpoints.findIndex((at) => compare(x, at) <= 0);
  return i < 0 ? breakpoints.length : i;
};

/** f(x), exactly. */
export const evaluatePiecewise = (f: Piecewise, x: Fraction): Fraction => {
  const i = pieceAt(f, x);
  const at = f.breakpoints[i];
  return at && compare(x, at) === 0 ? f.values[i]! : horner(f.polynomials[i]!, x);
};

/** slope · x for x < 0, and x for x ≥ 0. */
export const leaky = (slope: Exact): Pieces => ({
  breakpoints: [0],
  polynomials: [line(slope), line(1)],
});

const clamp = (x: Exact, low: Exact, high: Exact): Exact => {
  const less = (a: Exact, b: Exact) => isLess(fractionOf(a), fractionOf(b));
  return less(x, low) ? low : less(high, x) ? high : x;
};

/**
 * slope · x + intercept, clamped to [low, high]. The breakpoints are exact fractions, so that the pieces
 * join even where 1 ÷ slope is no double.
 */
export const clampedLine = (slope: Exact, intercept: Exact, low: Exact, high: Exact): Pieces => {
  const [a, b] = [fractionOf(slope), fractionOf(intercept)];
  if (isZero(a)) return { polynomials: [[clamp(intercept, low, high)]] };
  const reach = (y: Exact) =>
    typeof y === 'number' && !Number.isFinite(y)
      ? y * (signOf(a) > 0 ? 1 : -1)
      : divide(add(fractionOf(y), negate(b)), a);
  const [first, last] = signOf(a) > 0 ? [low, high] : [high, low];
  return { breakpoints: [reach(first), reach(last)], polynomials: [[first], [b, a], [last]] };
};
