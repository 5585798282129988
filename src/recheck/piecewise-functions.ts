/** Functions that are polynomials between breakpoints, by the table of docs/certificates.md. */
import { between, type Enclosure, exactly, hull, isExact } from './enclosure.ts';
import {
  add,
  compare,
  divide,
  greatest,
  least,
  multiply,
  negate,
  ofDouble,
  one,
  type Rational,
  ratio,
  signOf,
  subtract,
  whole,
  zero,
} from './rational.ts';

/** A polynomial: its coefficients from the lowest degree. */
export type Polynomial = readonly Rational[];

export interface Pieces {
  /** In increasing order, no two equal. */
  readonly breakpoints: readonly Rational[];
  /** One more than breakpoints. */
  readonly polynomials: readonly Polynomial[];
  /** The function at each breakpoint. */
  readonly values: readonly Rational[];
}

/** The parameters of an activation, as a file has them: they may be infinite. */
export type Given = Readonly<Record<string, number>>;

const half = ratio(1n, 2n);
const sixth = ratio(1n, 6n);
const flat: Polynomial = [zero];
const itself: Polynomial = [zero, one];
const line = (slope: Rational, intercept: Rational = zero): Polynomial => [intercept, slope];

export const polynomialAt = (p: Polynomial, z: Rational): Rational =>
  p.reduceRight((sum, c) => add(multiply(sum, z), c), zero);

/** What is beyond an infinite breakpoint, or between two that are equal, is dropped. */
const piecesOf = (
  ends: readonly number[] | readonly Rational[],
  polynomials: readonly Polynomial[],
  given?: readonly Rational[],
): Pieces => {
  const breakpoints: Rational[] = [];
  const values: Rational[] = [];
  const kept: Polynomial[] = [polynomials[0]!];
  for (const [k, end] of ends.entries()) {
    if (end === Number.POSITIVE_INFINITY) break;
    const next = polynomials[k + 1]!;
    if (end === Number.NEGATIVE_INFINITY) {
      kept.splice(0, kept.length, next);
      continue;
    }
    const at = typeof end === 'number' ? ofDouble(end) : end;
    const value = given?.[k] ?? polynomialAt(next, at);
    const last = breakpoints.at(-1);
    if (last && compare(last, at) === 0) {
      kept.splice(-1, 1, next);
      values.splice(-1, 1, value);
      continue;
    }
    breakpoints.push(at);
    values.push(value);
    kept.push(next);
  }
  return { breakpoints, polynomials: kept, values };
};

const leaky = (slope: Rational): Pieces => piecesOf([0], [line(slope), itself]);

/** min(max(slope z + offset, 0), 1). */
const clamped = (slope: Rational, offset: Rational): Pieces => {
  const middle = line(slope, offset);
  if (signOf(slope) === 0) return piecesOf([], [[least(greatest(offset, zero), one)]]);
  const ends = [negate(offset), subtract(one, offset)].map((y) => divide(y, slope));
  const levels: Polynomial[] = [flat, [one]];
  if (signOf(slope) < 0) for (const list of [ends, levels]) list.reverse();
  return piecesOf(ends, [levels[0]!, middle, levels[1]!]);
};

const shrunk = (lambda: number, shift: Rational, values?: readonly Rational[]): Pieces =>
  piecesOf([-lambda, lambda], [line(one, shift), flat, line(one, negate(shift))], values);

const orZero = (x: number): Rational => (Number.isFinite(x) ? ofDouble(x) : zero);

/** The activations that are made of pieces. What a file leaves out is a default, by `defaults`. */
export const piecewise: Readonly<Record<string, (p: Given) => Pieces>> = {
  relu: () => leaky(zero),
  'leaky-relu': ({ slope }) => leaky(ofDouble(slope!)),
  prelu: ({ slope }) => leaky(ofDouble(slope!)),
  rrelu: ({ lower, upper }) => leaky(multiply(add(ofDouble(lower!), ofDouble(upper!)), half)),
  abs: () => leaky(whole(-1)),
  relu6: () => piecesOf([0, 6], [flat, itself, [whole(6)]]),
  'hard-tanh': ({ min, max }) => piecesOf([min!, max!], [[orZero(min!)], itself, [orZero(max!)]]),
  'hard-sigmoid': ({ slope, offset }) => clamped(ofDouble(slope!), ofDouble(offset!)),
  'sparse-sigmoid': () => clamped(half, half),
  'soft-shrink': ({ lambda }) => shrunk(lambda!, ofDouble(lambda!)),
  'hard-shrink': ({ lambda }) => shrunk(Math.max(lambda!, 0), zero, [zero, zero]),
  shrink: ({ lambda, bias }) => shrunk(lambda!, ofDouble(bias!), [zero, zero]),
  threshold: ({ threshold, value }) =>
    piecesOf([threshold!], [[ofDouble(value!)], itself], [ofDouble(value!)]),
  'thresholded-relu': ({ threshold }) => piecesOf([threshold!], [flat, itself], [zero]),
  sign: () => piecesOf([0], [[whole(-1)], [one]], [zero]),
  step: ({ atZero }) => piecesOf([0], [flat, [one]], [ofDouble(atZero!)]),
  'keras-relu': ({ slope, threshold, max }) => {
    const [a, t] = [ofDouble(slope!), ofDouble(threshold!)];
    const below = line(a, negate(multiply(a, t)));
    return piecesOf([threshold!, max!], [below, itself, [orZero(max!)]], [t, orZero(max!)]);
  },
  identity: () => piecesOf([], [itself]),
  square: () => piecesOf([], [[zero, zero, one]]),
  'relu-squared': () => piecesOf([0], [flat, [zero, zero, one]]),
  'sparse-plus': () =>
    piecesOf([-1, 1], [flat, [half, one, half].map((c) => multiply(c, half)), itself]),
  'hard-swish': () => piecesOf([-3, 3], [flat, [zero, half, sixth], itself]),
};

/** f(z), exactly. */
export const valueAt = ({ breakpoints, polynomials, values }: Pieces, z: Rational): Rational => {
  let k = 0;
  while (k < breakpoints.length) {
    const side = compare(z, breakpoints[k]!);
    if (side === 0) return values[k]!;
    if (side < 0) break;
    k++;
  }
  return polynomialAt(polynomials[k]!, z);
};

/** All values of a polynomial of degree 2 or less from one number to another. */
const imageOf = (p: Polynomial, from: Rational, to: Rational): Enclosure => {
  const ends = [from, to];
  const [, b = zero, a = zero] = p;
  if (signOf(a) !== 0) {
    const turn = negate(divide(multiply(b, half), a));
    if (compare(from, turn) < 0 && compare(turn, to) < 0) ends.push(turn);
  }
  return hull(...ends.map((z) => exactly(polynomialAt(p, z))));
};

/** The values of f on an enclosure. */
export const pieceValues = (f: Pieces, z: Enclosure): Enclosure => {
  if (isExact(z)) return exactly(valueAt(f, z.low));
  const parts: Enclosure[] = [];
  for (const [k, p] of f.polynomials.entries()) {
    const [from, to] = [f.breakpoints[k - 1], f.breakpoints[k]];
    const low = from ? greatest(from, z.low) : z.low;
    const high = to ? least(to, z.high) : z.high;
    if (compare(low, high) <= 0) parts.push(imageOf(p, low, high));
  }
  for (const [k, b] of f.breakpoints.entries())
    if (compare(z.low, b) <= 0 && compare(b, z.high) <= 0) parts.push(exactly(f.values[k]!));
  const all = hull(...parts);
  return between(all.low, all.high);
};
