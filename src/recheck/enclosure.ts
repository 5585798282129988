/** Numbers between two rational ones. Where both are one object the number is known exactly. */
import {
  absolute,
  add as addExactly,
  ceilAt,
  compare,
  divide,
  dyadic,
  floorAt,
  floorRoot,
  greatest,
  least,
  magnitudeOf,
  multiply as multiplyExactly,
  negate as negateExactly,
  type Rational,
  signOf,
  Unproven,
} from './rational.ts';

export interface Enclosure {
  readonly low: Rational;
  readonly high: Rational;
}

export const exactly = (r: Rational): Enclosure => ({ low: r, high: r });

export const isExact = ({ low, high }: Enclosure): boolean => low === high;

/** From low to high; one number where they are equal. */
export const between = (low: Rational, high: Rational): Enclosure =>
  compare(low, high) === 0 ? exactly(low) : { low, high };

export const hull = (...parts: readonly Enclosure[]): Enclosure =>
  between(
    parts.map(({ low }) => low).reduce(least),
    parts.map(({ high }) => high).reduce(greatest),
  );

export const plus = (a: Enclosure, b: Enclosure): Enclosure => {
  const low = addExactly(a.low, b.low);
  return isExact(a) && isExact(b) ? exactly(low) : { low, high: addExactly(a.high, b.high) };
};

export const minusOf = ({ low, high }: Enclosure): Enclosure => {
  const end = negateExactly(high);
  return low === high ? exactly(end) : { low: end, high: negateExactly(low) };
};

export const minus = (a: Enclosure, b: Enclosure): Enclosure => plus(a, minusOf(b));

export const times = (a: Enclosure, b: Enclosure): Enclosure => {
  if (isExact(a)) {
    const first = multiplyExactly(a.low, b.low);
    if (isExact(b)) return exactly(first);
    const second = multiplyExactly(a.low, b.high);
    if (signOf(a.low) === 0) return exactly(first);
    return signOf(a.low) > 0 ? { low: first, high: second } : { low: second, high: first };
  }
  if (isExact(b)) return times(b, a);
  return hull(
    ...[a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => exactly(multiplyExactly(x, y)))),
  );
};

/** The two dyadic numbers of so many bits around it. Throws Unproven where bits is 0 and it is not exact. */
export const rounded = (a: Enclosure, bits: number): Enclosure => {
  if (bits === 0) {
    if (isExact(a)) return a;
    throw new Unproven('a number that is not rational, in a proof of 0 bits');
  }
  const at = (r: Rational): number => bits - (r.n === 0n ? 0 : magnitudeOf(r));
  const [down, up] = [at(a.low), at(a.high)];
  return between(dyadic(floorAt(a.low, down), -down), dyadic(ceilAt(a.high, up), -up));
};

/** a ÷ b. Throws Unproven where b may be 0. */
export const over = (a: Enclosure, b: Enclosure): Enclosure => {
  if (signOf(b.low) !== signOf(b.high) || signOf(b.low) === 0)
    throw new Unproven('a division by a number that may be 0');
  if (isExact(a) && isExact(b)) return exactly(divide(a.low, b.low));
  return hull(...[a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => exactly(divide(x, y)))));
};

/** ⌊√r 2^bits⌋ 2^−bits and one more, or √r itself where it is rational. */
const rootOfExact = (r: Rational, bits: number): Enclosure => {
  if (signOf(r) < 0) throw new Unproven('a root of a number below 0');
  // √(n 2^e ÷ d) = √(n d 2^e) ÷ d
  const [n, e] = r.e % 2 === 0 ? [r.n * r.d, r.e] : [r.n * r.d * 2n, r.e - 1];
  const root = floorRoot(n);
  if (root * root === n) return exactly(divide(dyadic(root, e / 2), { n: r.d, e: 0, d: 1n }));
  if (bits === 0) throw new Unproven('a root that is not rational, in a proof of 0 bits');
  const more = BigInt(bits);
  const close = floorRoot(n << (2n * more));
  const ends = [close, close + 1n].map((m) =>
    divide(dyadic(m, e / 2 - bits), { n: r.d, e: 0, d: 1n }),
  );
  return { low: ends[0]!, high: ends[1]! };
};

/** √a. Throws Unproven where a may be below 0. */
export const root = (a: Enclosure, bits: number): Enclosure => {
  const low = rootOfExact(a.low, bits);
  return isExact(a) ? low : { low: low.low, high: rootOfExact(a.high, bits).high };
};

/** |a|. */
export const absoluteOf = (a: Enclosure): Enclosure => {
  if (isExact(a)) return exactly(absolute(a.low));
  if (signOf(a.low) >= 0) return a;
  if (signOf(a.high) <= 0) return minusOf(a);
  return { low: { n: 0n, e: 0, d: 1n }, high: greatest(negateExactly(a.low), a.high) };
};

/** Whether no number is in both. */
export const areApart = (a: Enclosure, b: Enclosure): boolean =>
  compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0;

/** Whether all of a lies in b. */
export const isWithin = (a: Enclosure, b: Enclosure): boolean =>
  compare(b.low, a.low) <= 0 && compare(a.high, b.high) <= 0;

/** The largest of them. */
export const largestOf = (parts: readonly Enclosure[]): Enclosure =>
  between(
    parts.map(({ low }) => low).reduce(greatest),
    parts.map(({ high }) => high).reduce(greatest),
  );
