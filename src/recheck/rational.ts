/**
 * Rational numbers of this checker, which shares no code with what it checks: n 2^e ÷ d with an odd d > 0. Powers of
 * two stand apart, as nearly every number here is a double.
 */
export interface Rational {
  readonly n: bigint;
  readonly e: number;
  readonly d: bigint;
}

/** What a checker cannot show: the claim may still be true. */
export class Unproven extends Error {}

/** Numbers of more bits are not computed with. */
const mostBits = 1_000_000;

const longest = 1n << BigInt(mostBits);
const longestBelow = -longest;

const isTooLong = (n: bigint): boolean => n > longest || n < longestBelow;

export const zero: Rational = { n: 0n, e: 0, d: 1n };
export const one: Rational = { n: 1n, e: 0, d: 1n };

/** How many bits a whole number has, within three. */
const lengthOf = (n: bigint): number => (n < 0n ? -n : n).toString(16).length * 4;

/** n << bits. Throws Unproven where that would be too long. */
export const shifted = (n: bigint, bits: number): bigint => {
  if (bits > mostBits) throw new Unproven(`a number of more than ${mostBits} bits`);
  return n << BigInt(bits);
};

/** Whole numbers up to this one are exact as doubles, whose remainders are some ten times faster. */
const mostSafe = BigInt(Number.MAX_SAFE_INTEGER);

const gcdOfDoubles = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
};

/** The greatest common divisor, which is not negative. */
export const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (x > mostSafe || y > mostSafe) {
    if (y === 0n) return x;
    [x, y] = [y, x % y];
  }
  return BigInt(gcdOfDoubles(Number(x), Number(y)));
};

/** n ÷ d, for d ≠ 0. */
export const ratio = (n: bigint, d: bigint): Rational => {
  if (n === 0n) return zero;
  let [up, down, e] = d < 0n ? [-n, -d, 0] : [n, d, 0];
  const common = gcd(up, down);
  up /= common;
  down /= common;
  while (down % 2n === 0n) {
    down /= 2n;
    e--;
  }
  return { n: up, e, d: down };
};

export const whole = (n: number): Rational => ({ n: BigInt(n), e: 0, d: 1n });

const view = new DataView(new ArrayBuffer(8));

/** The double x, exactly. Throws Unproven where it is not finite. */
export const ofDouble = (x: number): Rational => {
  if (x === 0) return zero;
  if (!Number.isFinite(x)) throw new Unproven(`expected a finite number, found ${x}`);
  if (Number.isSafeInteger(x)) return whole(x);
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(view.getUint32(4));
  const n = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { n: x < 0 ? -n : n, e: Math.max(exponent, 1) - 1075, d: 1n };
};

/** n 2^e. */
export const dyadic = (n: bigint, e: number): Rational => (n === 0n ? zero : { n, e, d: 1n });

const checked = (r: Rational): Rational => {
  if (r.d > 1n && lengthOf(r.d) > 512) return reduced(r);
  return r;
};

const reduced = ({ n, e, d }: Rational): Rational => {
  const { n: up, e: more, d: down } = ratio(n, d);
  return { n: up, e: e + more, d: down };
};

export const add = (a: Rational, b: Rational): Rational => {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  const e = Math.min(a.e, b.e);
  const x = a.e === e ? a.n : shifted(a.n, a.e - e);
  const y = b.e === e ? b.n : shifted(b.n, b.e - e);
  if (a.d === b.d) {
    const n = x + y;
    return n === 0n ? zero : { n, e, d: a.d };
  }
  const common = gcd(a.d, b.d);
  const n = x * (b.d / common) + y * (a.d / common);
  return n === 0n ? zero : checked({ n, e, d: a.d * (b.d / common) });
};

export const negate = ({ n, e, d }: Rational): Rational => ({ n: -n, e, d });

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational => {
  if (isTooLong(a.n) || isTooLong(b.n))
    throw new Unproven(`a number of more than ${mostBits} bits`);
  if (a.n === 0n || b.n === 0n) return zero;
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, e: a.e + b.e, d: 1n };
  return checked({ n: a.n * b.n, e: a.e + b.e, d: a.d * b.d });
};

/** a ÷ b. Throws Unproven where b is 0. */
export const divide = (a: Rational, b: Rational): Rational => {
  if (b.n === 0n) throw new Unproven('a division by 0');
  const { n, e, d } = ratio(a.n * b.d, a.d * b.n);
  return n === 0n ? zero : { n, e: e + a.e - b.e, d };
};

/** −1, 0 or 1. */
export const signOf = ({ n }: Rational): number => (n > 0n ? 1 : n < 0n ? -1 : 0);

/** The sign of a − b. */
export const compare = (a: Rational, b: Rational): number => {
  const sign = signOf(a);
  if (sign !== signOf(b)) return sign - signOf(b);
  return sign === 0 ? 0 : signOf(subtract(a, b));
};

export const least = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const greatest = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const absolute = (a: Rational): Rational => (a.n < 0n ? negate(a) : a);

/** A text that equal numbers share, and no others. */
export const keyOf = (r: Rational): string => {
  if (r.n === 0n) return '0';
  let { n, e, d } = r.d > 1n ? reduced(r) : r;
  while (n % 2n === 0n) {
    n /= 2n;
    e++;
  }
  return `${n.toString(36)}p${e}${d > 1n ? `/${d.toString(36)}` : ''}`;
};

/** ⌊r 2^bits⌋. */
export const floorAt = ({ n, e, d }: Rational, bits: number): bigint => {
  const up = e + bits >= 0 ? shifted(n, e + bits) : n;
  const down = e + bits >= 0 ? d : shifted(d, -e - bits);
  const quotient = up / down;
  return up < 0n && quotient * down !== up ? quotient - 1n : quotient;
};

/** ⌈r 2^bits⌉. */
export const ceilAt = (r: Rational, bits: number): bigint => -floorAt(negate(r), bits);

/** ⌊log₂|r|⌋ within four, for r ≠ 0. */
export const magnitudeOf = ({ n, e, d }: Rational): number => lengthOf(n) + e - lengthOf(d);

/** ⌊√n⌋ for n ≥ 0, by Newton's method from above. */
export const floorRoot = (n: bigint): bigint => {
  if (n < 2n) return n;
  let x = 1n << BigInt((lengthOf(n) >> 1) + 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
};

/** A double, or the number of a text: "-3", "5/3". */
export const ofQuantity = (given: number | string): Rational => {
  if (typeof given === 'number') return ofDouble(given);
  const [up, down] = given.split('/');
  return ratio(BigInt(up!), BigInt(down ?? 1));
};
