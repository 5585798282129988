/** Activations of vectors on enclosures, by their formulas in docs/activations.md. */
import { exp, log } from './elementary.ts';
import {
  type Enclosure,
  exactly,
  isExact,
  largestOf,
  minus,
  minusOf,
  over,
  plus,
  root,
  times,
} from './enclosure.ts';
import type { Given } from './piecewise-functions.ts';
import {
  add,
  compare,
  divide,
  multiply,
  ofDouble,
  one,
  type Rational,
  ratio,
  signOf,
  subtract,
  Unproven,
  whole,
  zero,
} from './rational.ts';
import { isZero, sigmoid } from './smooth-functions.ts';

type Row = readonly Enclosure[];

const total = (row: Row): Enclosure => row.reduce(plus, exactly(zero));

/** e^(xᵢ − m), with m near the largest. */
const powers = (x: Row, bits: number): { readonly top: Enclosure; readonly powers: Row } => {
  const top = exactly(largestOf(x).high);
  return { top, powers: x.map((xi) => exp(minus(xi, top), bits)) };
};

const softmax = (x: Row, bits: number): Row => {
  const all = powers(x, bits).powers;
  const sum = total(all);
  return all.map((power) => over(power, sum));
};

const mean = (row: Row): Enclosure => times(total(row), exactly(ratio(1n, BigInt(row.length))));

/** xᵢ ÷ √(mean of the squares + ε). */
const normalised = (x: Row, epsilon: number, bits: number): Row => {
  const square = mean(
    x.map((xi) => {
      const size = signOf(xi.low) * signOf(xi.high) >= 0 ? xi : { low: zero, high: farther(xi) };
      return times(size, size);
    }),
  );
  const inside = plus(square, exactly(ofDouble(epsilon)));
  if (signOf(inside.low) <= 0) throw new Unproven('a division by what may be 0');
  if (x.every(isZero)) return x;
  const deviation = root(inside, bits);
  return x.map((xi) => over(xi, deviation));
};

const farther = ({ low, high }: Enclosure): Rational =>
  compare({ ...low, n: -low.n }, high) > 0 ? { ...low, n: -low.n } : high;

/** The point of the simplex that is nearest to x: max(xᵢ − τ, 0). Martins and Astudillo 2016, algorithm 1. */
const nearest = (x: readonly Rational[]): Rational[] => {
  let [sum, threshold] = [zero, zero];
  for (const [i, value] of [...x].sort((a, b) => compare(b, a)).entries()) {
    sum = add(sum, value);
    const count = whole(i + 1);
    if (compare(add(multiply(value, count), one), sum) > 0)
      threshold = divide(subtract(sum, one), count);
  }
  return x.map((xi) => {
    const rest = subtract(xi, threshold);
    return signOf(rest) > 0 ? rest : zero;
  });
};

const sparsemax = (x: Row): Row => {
  const values = nearest(x.map(({ low }) => low));
  if (x.every(isExact)) return values.map(exactly);
  // A projection moves no farther than its argument does: by √Σ wᵢ² ≤ Σ wᵢ.
  const width = x.map(({ low, high }) => subtract(high, low)).reduce(add);
  return values.map((value) => ({ low: subtract(value, width), high: add(value, width) }));
};

/**
 * 1 at the first of the largest entries, 0 at others, and one of the two where enclosures do not tell. `firsts`: of each entry the
 * first one that is known to be the same number.
 */
export const hardmax = (x: Row, firsts: readonly number[] = [...x.keys()]): Row =>
  x.map((xi, i) => {
    const others = [...x.entries()].filter(([j]) => firsts[j] !== i);
    // Of two that are equal the first is chosen.
    const isChosen = others.every(([j, y]) => compare(xi.low, y.high) >= (j < i ? 1 : 0));
    const isPassed = others.some(([j, y]) => compare(xi.high, y.low) < (j < i ? 1 : 0));
    if (firsts[i] !== i || isPassed) return exactly(zero);
    return isChosen ? exactly(one) : { low: zero, high: one };
  });

/** The windows of an activation of vectors that takes maxima, as lists of entries; undefined where it takes none. */
export const windowsOf = (name: string, length: number, p: Given): number[][] | undefined => {
  if (name === 'maxout') {
    const width = length / p.pieces!;
    return Array.from({ length: width }, (_, i) =>
      Array.from({ length: p.pieces! }, (_, k) => k * width + i),
    );
  }
  if (name !== 'max-pool') return undefined;
  const count = Math.floor((length - p.size!) / p.stride!) + 1;
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: p.size! }, (_, k) => i * p.stride! + k),
  );
};

/** The activations of vectors that take no maxima. */
export const ofVectors: Readonly<Record<string, (x: Row, bits: number, p: Given) => Row>> = {
  softmax,
  softmin: (x, bits) => softmax(x.map(minusOf), bits),
  'log-softmax': (x, bits) => {
    const { top, powers: all } = powers(x, bits);
    const logarithm = log(total(all), bits);
    return x.map((xi) => minus(minus(xi, top), logarithm));
  },
  'layer-norm': (x, bits, { epsilon }) => {
    const middle = mean(x);
    return normalised(
      x.map((xi) => minus(xi, middle)),
      epsilon!,
      bits,
    );
  },
  'rms-norm': (x, bits, { epsilon }) => normalised(x, epsilon!, bits),
  glu: (x, bits) => {
    const half = x.length / 2;
    return x.slice(0, half).map((a, i) => (isZero(a) ? a : times(a, sigmoid(x[half + i]!, bits))));
  },
  hardmax: (x) => hardmax(x),
  sparsemax,
};
