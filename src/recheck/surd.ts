/**
 * Constants of layers, exactly: rational numbers, and sums of square roots with rational factors, as
 * γ/√(σ² + ε) is one. Products take common factors out of roots: √(ab) √(bc) = b √(ac), so that √a √a is a.
 */
import {
  type Enclosure,
  exactly,
  plus as plusEnclosed,
  root,
  rounded,
  times as timesEnclosed,
} from './enclosure.ts';
import {
  add,
  divide,
  dyadic,
  floorRoot,
  gcd,
  keyOf,
  multiply,
  negate as negateRational,
  one,
  type Rational,
  ratio,
  signOf as signOfRational,
  Unproven,
  zero,
} from './rational.ts';

/** Factors by radicand: whole numbers above 1 that are no squares, and 1. */
export interface Surd {
  readonly roots: ReadonlyMap<bigint, Rational>;
}
export type Exact = Rational | Surd;

const isSurd = (a: Exact): a is Surd => 'roots' in a;
const mostRoots = 32;

/** Squares of these are taken out of roots, so that √8 and 2 √2 are written alike. */
const smallPrimes = [
  2n,
  3n,
  5n,
  7n,
  11n,
  13n,
  17n,
  19n,
  23n,
  29n,
  31n,
  37n,
  41n,
  43n,
  47n,
] as const;

const rootsOf = (a: Exact): ReadonlyMap<bigint, Rational> =>
  isSurd(a) ? a.roots : new Map([[1n, a]]);

const collected = (parts: Iterable<readonly [bigint, Rational]>): Exact => {
  const roots = new Map<bigint, Rational>();
  for (const [d, q] of parts) {
    const sum = add(roots.get(d) ?? zero, q);
    if (sum.n === 0n) roots.delete(d);
    else roots.set(d, sum);
  }
  if (roots.size > mostRoots) throw new Unproven(`a sum of more than ${mostRoots} roots`);
  if (roots.size === 0) return zero;
  return (roots.size === 1 && roots.get(1n)) || { roots };
};

export const plus = (a: Exact, b: Exact): Exact =>
  isSurd(a) || isSurd(b) ? collected([...rootsOf(a), ...rootsOf(b)]) : add(a, b);

export const times = (a: Exact, b: Exact): Exact => {
  if (!isSurd(a) && !isSurd(b)) return multiply(a, b);
  const parts: (readonly [bigint, Rational])[] = [];
  for (const [d, p] of rootsOf(a)) {
    for (const [e, q] of rootsOf(b)) {
      const common = gcd(d, e);
      const inside = (d / common) * (e / common);
      const whole = floorRoot(inside);
      const factor = multiply(multiply(p, q), ratio(common, 1n));
      parts.push(
        whole * whole === inside ? [1n, multiply(factor, ratio(whole, 1n))] : [inside, factor],
      );
    }
  }
  return collected(parts);
};

export const negate = (a: Exact): Exact =>
  isSurd(a)
    ? { roots: new Map([...a.roots].map(([d, q]) => [d, negateRational(q)])) }
    : negateRational(a);

/** √a. Throws Unproven where a is no rational number, or below 0. */
export const rootOf = (a: Exact): Exact => {
  if (isSurd(a)) throw new Unproven('a root of a root');
  if (signOfRational(a) < 0) throw new Unproven('a root of a number below 0');
  if (signOfRational(a) === 0) return zero;
  // n 2^e ÷ d = (n d 2^(e mod 2)) (2^⌊e/2⌋ ÷ d)²
  const odd = a.e % 2 !== 0;
  let inside = a.n * a.d * (odd ? 2n : 1n);
  let outside = divide(dyadic(1n, (odd ? a.e - 1 : a.e) / 2), { n: a.d, e: 0, d: 1n });
  for (const p of smallPrimes) {
    for (const square = p * p; inside % square === 0n; inside /= square)
      outside = multiply(outside, ratio(p, 1n));
  }
  const whole = floorRoot(inside);
  if (whole * whole === inside) return multiply(outside, ratio(whole, 1n));
  return { roots: new Map([[inside, outside]]) };
};

/** What divides is a sum of roots that has no more of them with all of their products. */
const mostOfDivisor = 16;

/** Roots of which all products of a with them are sums, from 1 on; undefined where they are too many. */
const basisOf = (a: Surd): readonly bigint[] | undefined => {
  const basis = new Set([1n]);
  for (const d of basis) {
    for (const e of a.roots.keys())
      for (const f of rootsOf(times(rootAlone(d), rootAlone(e))).keys()) basis.add(f);
    if (basis.size > mostOfDivisor) return undefined;
  }
  return [...basis];
};

/** A number above 0 or, where it is a sum of too many roots to divide by, the factor of its least root. */
export const divisorOf = (a: Exact): Exact => {
  if (!isSurd(a) || basisOf(a)) return a;
  const [, factor] = [...a.roots].reduce((x, y) => (y[0] < x[0] ? y : x));
  return signOfRational(factor) < 0 ? negateRational(factor) : factor;
};

const rootAlone = (d: bigint): Exact => (d === 1n ? one : { roots: new Map([[d, one]]) });

/** 1 ÷ a, as the solution of a x = 1 in the factors of x, by elimination. Throws Unproven where there is none. */
const inverseOf = (a: Surd): Exact => {
  const basis = basisOf(a);
  if (!basis) throw new Unproven('a division by a sum of too many roots');
  const columns = basis.map((d) => rootsOf(times(rootAlone(d), a)));
  const rows = basis.map((d) => [
    ...columns.map((column) => column.get(d) ?? zero),
    d === 1n ? one : zero,
  ]);
  for (const j of basis.keys()) {
    const pivot = rows.findIndex((row, i) => i >= j && row[j]!.n !== 0n);
    if (pivot < 0) throw new Unproven('a division by a sum of roots that is 0');
    [rows[j], rows[pivot]] = [rows[pivot]!, rows[j]!];
    const row = rows[j]!.map((x) => divide(x, rows[j]![j]!));
    rows[j] = row;
    for (const [i, other] of rows.entries()) {
      const factor = other[j]!;
      if (i === j || factor.n === 0n) continue;
      rows[i] = other.map((x, k) => add(x, negateRational(multiply(factor, row[k]!))));
    }
  }
  return collected(basis.map((d, i) => [d, rows[i]!.at(-1)!] as const));
};

/** a ÷ b. Throws Unproven where b is 0, or a sum of too many roots. */
export const over = (a: Exact, b: Exact): Exact => {
  if (isSurd(b)) return times(a, inverseOf(b));
  return isSurd(a) ? times(a, divide(one, b)) : divide(a, b);
};

/** Whether the number is written as 0. Of a sum of roots it is not known. */
export const isZero = (a: Exact): boolean => !isSurd(a) && a.n === 0n;

/** Bits to which roots are enclosed where bounds are asked for, and where a sign is not certain with fewer. */
const boundBits = 256;
const mostSignBits = 16_384;

/** What was enclosed before: the coefficients of a form are, once for each time that its bounds are asked for. */
const known = new WeakMap<Surd, Enclosure>();

export const enclosed = (a: Exact): Enclosure => {
  if (!isSurd(a)) return exactly(a);
  const before = known.get(a);
  if (before) return before;
  const sum = enclosedIn(a, boundBits);
  known.set(a, sum);
  return sum;
};

const enclosedIn = ({ roots }: Surd, bits: number): Enclosure => {
  let sum = exactly(zero);
  for (const [d, q] of roots) {
    const part = timesEnclosed(exactly(q), root(exactly(ratio(d, 1n)), bits));
    // Dyadic ends: sums of many fractions would have long denominators.
    sum = plusEnclosed(sum, rounded(part, bits));
  }
  return sum;
};

/** −1, 0 or 1. Throws Unproven where enclosures do not tell. */
export const signOf = (a: Exact): number => {
  if (!isSurd(a)) return signOfRational(a);
  for (let bits = boundBits; bits <= mostSignBits; bits *= 2) {
    const { low, high } = bits === boundBits ? enclosed(a) : enclosedIn(a, bits);
    const sign = signOfRational(low);
    if (sign !== 0 && sign === signOfRational(high)) return sign;
  }
  throw new Unproven('the sign of a sum of roots is not certain');
};

/** A text that numbers share only if they are equal. */
export const textOf = (a: Exact): string =>
  isSurd(a)
    ? [...a.roots]
        .sort(([d], [e]) => (d < e ? -1 : 1))
        .map(([d, q]) => `${keyOf(q)}r${d.toString(36)}`)
        .join('+')
    : keyOf(a);
