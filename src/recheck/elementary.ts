/**
 * Enclosures of e^x, ln x, arctan, sin, cos and erf. Inside, numbers are whole multiples of 2^−w, and each is kept as a
 * pair: one that is not above the true number and one that is not below, as each operation rounds the
 * first down and the second up. What is left of a series after its last term is bounded by its terms.
 */
import { between, type Enclosure, exactly, isExact, root, rounded, times } from './enclosure.ts';
import {
  absolute,
  add,
  ceilAt,
  compare,
  dyadic,
  floorAt,
  magnitudeOf,
  multiply,
  negate,
  one,
  type Rational,
  ratio,
  signOf,
  subtract,
  Unproven,
  whole,
  zero,
} from './rational.ts';

/** Bits that the operations of one function may cost. */
const guard = 64;

type Pair = readonly [low: bigint, high: bigint];

const up = (n: bigint, w: number): bigint => -(-n >> BigInt(w));

const remembered = (of: (w: number) => Pair) => {
  const known = new Map<number, Pair>();
  return (w: number): Pair => {
    const before = known.get(w);
    if (before) return before;
    const found = of(w);
    known.set(w, found);
    return found;
  };
};

/** Σ 1/((2k + 1) m^(2k+1)), its terms with alternating signs or all of them added. */
const inverseSeries = (m: bigint, w: number, alternate: boolean): Pair => {
  let power = (1n << BigInt(w)) / m;
  let [sum, k] = [0n, 0n];
  while (power > 0n) {
    const term = power / (2n * k + 1n);
    sum += alternate && k % 2n === 1n ? -term : term;
    power /= m * m;
    k++;
  }
  // Each term was rounded down twice, and the terms that are left are less than one unit together, as m ≥ 3.
  return [sum - 2n * k - 2n, sum + 2n * k + 2n];
};

/** ln 2 = 2 artanh(1/3). */
const ln2 = remembered((w) => {
  const [low, high] = inverseSeries(3n, w, false);
  return [2n * low, 2n * high];
});

/** π = 16 arctan(1/5) − 4 arctan(1/239) (Machin 1706). */
const pi = remembered((w) => {
  const [a, b] = [inverseSeries(5n, w, true), inverseSeries(239n, w, true)];
  return [16n * a[0] - 4n * b[1], 16n * a[1] - 4n * b[0]];
});

/** π, enclosed. */
export const enclosedPi = (bits: number): Enclosure => {
  const w = bits + guard;
  const [low, high] = pi(w);
  return { low: dyadic(low, -w), high: dyadic(high, -w) };
};

/** Beyond these, e^x is not computed: it has 260,000 bits before or after the point. */
const farthest = whole(180_000);
const nearlyNone = dyadic(1n, -259_000);

/** e^r 2^w, for a pair r of numbers from 0 to 1: e^(r/2^s) by Taylor's series, squared s times. */
const powerOf = (r: Pair, w: number): Pair => {
  const s = Math.floor(Math.sqrt(w));
  const of = (x: bigint, isUp: boolean): bigint => {
    const t = isUp ? up(x, s) : x >> BigInt(s);
    let [term, sum, k] = [1n << BigInt(w), 0n, 0n];
    while (term > 0n) {
      sum += term;
      k++;
      term = ((term * t) >> BigInt(w)) / k;
    }
    // Each of k terms is less than k units too small, and those that are left are less than two units together.
    return isUp ? sum + k * k + 2n : sum;
  };
  let [low, high] = [of(r[0], false), of(r[1], true)];
  for (let i = 0; i < s; i++) {
    low = (low * low) >> BigInt(w);
    high = up(high * high, w);
  }
  return [low, high];
};

const expOf = (x: Rational, bits: number): Enclosure => {
  if (signOf(x) === 0) return exactly(one);
  if (compare(x, farthest) > 0) throw new Unproven('an exponential of a number above 180,000');
  if (compare(x, negate(farthest)) < 0) return { low: zero, high: nearlyNone };
  const w = bits + guard + Math.floor(Math.sqrt(bits + guard)) * 2;
  const [least, most] = ln2(w);
  const [low, high] = [floorAt(x, w), ceilAt(x, w)];
  let k = low / least;
  if (low < 0n) k -= 1n;
  // x − k ln 2, which lies in [0, 1): k is a little too small, if anything.
  while (low - k * (k >= 0n ? most : least) < 0n) k -= 1n;
  const rest: Pair = [low - k * (k >= 0n ? most : least), high - k * (k >= 0n ? least : most)];
  const [down, over] = powerOf(rest, w);
  return { low: dyadic(down, Number(k) - w), high: dyadic(over, Number(k) - w) };
};

/** A function that never falls, of an enclosure. */
const rising =
  (of: (x: Rational, bits: number) => Enclosure) =>
  (x: Enclosure, bits: number): Enclosure => {
    const low = of(x.low, bits);
    if (isExact(x)) return rounded(low, bits);
    return rounded(between(low.low, of(x.high, bits).high), bits);
  };

/** e^x. */
export const exp = rising(expOf);

const logOf = (x: Rational, bits: number): Enclosure => {
  if (signOf(x) <= 0) throw new Unproven('a logarithm of a number that may be 0 or less');
  if (compare(x, one) === 0) return exactly(zero);
  const w = bits + guard;
  const k = magnitudeOf(x);
  const unit = 1n << BigInt(w);
  // x 2^−k lies between 1/32 and 32; ln = 2 artanh((m − 1)/(m + 1)) of it, brought to [¾, 1½] by powers of two.
  let [shift, m] = [k, floorAt(x, w - k)];
  while (2n * m >= 3n * unit) m = floorAt(x, w - ++shift);
  while (4n * m < 3n * unit) m = floorAt(x, w - --shift);
  const artanh = (y: bigint, isUp: boolean): bigint => {
    const [top, bottom] = [(y - unit) << BigInt(w), y + unit];
    const t = top / bottom;
    const square = (t * t) >> BigInt(w);
    let [power, sum, n] = [t, 0n, 0n];
    while (power !== 0n && power !== -1n) {
      sum += power / (2n * n + 1n);
      power = (power * square) >> BigInt(w);
      n++;
    }
    const slack = 4n * n * n + 8n;
    return isUp ? sum + slack : sum - slack;
  };
  const [least, most] = ln2(w);
  const whole = BigInt(shift);
  const low = 2n * artanh(m, false) + whole * (shift >= 0 ? least : most);
  const high = 2n * artanh(m + 1n, true) + whole * (shift >= 0 ? most : least);
  return { low: dyadic(low, -w), high: dyadic(high, -w) };
};

/** ln x. Throws Unproven where x may be 0 or less. */
export const log = rising(logOf);

const atanOf = (x: Rational, bits: number): Enclosure => {
  const sign = signOf(x);
  if (sign === 0) return exactly(zero);
  if (sign < 0) {
    const { low, high } = atanOf(negate(x), bits);
    return { low: negate(high), high: negate(low) };
  }
  const w = bits + guard;
  const unit = 1n << BigInt(w);
  const isLarge = compare(x, one) > 0;
  const [least, most] = pi(w);
  // arctan x = π/2 − arctan 1/x;  arctan t = 2 arctan(t/(1 + √(1 + t²))), three times.
  const t = isLarge ? { n: x.d, e: -x.e, d: 1n } : x;
  const scale = isLarge ? x.n : 1n;
  let [low, high] = isLarge
    ? [floorAt(t, w) / scale, ceilAt(t, w) / scale + 1n]
    : [floorAt(t, w), ceilAt(t, w)];
  for (let i = 0; i < 3; i++) {
    const half = (y: bigint, isUp: boolean) => {
      const square = root(exactly(dyadic(unit * unit + y * y, -2 * w)), w);
      const bottom = isUp ? floorAt(square.low, w) + unit : ceilAt(square.high, w) + unit;
      const top = y << BigInt(w);
      return isUp ? top / bottom + 1n : top / bottom;
    };
    [low, high] = [half(low, false), half(high, true)];
  }
  const series = (y: bigint, isUp: boolean): bigint => {
    const square = (y * y) >> BigInt(w);
    let [power, sum, n] = [y, 0n, 0n];
    while (power > 0n) {
      const term = power / (2n * n + 1n);
      sum += n % 2n === 0n ? term : -term;
      power = (power * square) >> BigInt(w);
      n++;
    }
    const slack = 4n * n * n + 8n;
    return isUp ? sum + slack : sum - slack;
  };
  const [down, over] = [8n * series(low, false), 8n * series(high, true)];
  const [from, to] = isLarge ? [least - 2n * over, most - 2n * down] : [2n * down, 2n * over];
  return { low: dyadic(from, -w - 1), high: dyadic(to, -w - 1) };
};

/** arctan x. */
export const atan = rising(atanOf);

/** sin x, or cos x as sin(x + π/2): quarter turns are taken out, Taylor's series of what is left. */
const waveOf = (x: Rational, quarter: bigint, bits: number): Enclosure => {
  const far = signOf(x) === 0 ? 0 : Math.max(0, magnitudeOf(x));
  if (far > 4096) return { low: whole(-1), high: one };
  const w = bits + guard;
  const [least, most] = pi(w + far);
  const [low, high] = [floorAt(x, w + far), ceilAt(x, w + far)];
  // How many quarter turns: x ÷ (π/2), to the nearest.
  const turns = (4n * low + most) / (2n * most) - (4n * low + most < 0n ? 1n : 0n);
  const rest: Pair = [
    2n * low - turns * (turns >= 0n ? most : least),
    2n * high - turns * (turns >= 0n ? least : most),
  ];
  const cut = BigInt(far + 1);
  const r = (rest[0] + rest[1]) >> (cut + 1n);
  const radius = ((rest[1] - rest[0]) >> cut) + 2n;
  const unit = 1n << BigInt(w);
  const square = (r * r) >> BigInt(w);
  const at = (((turns + quarter) % 4n) + 4n) % 4n;
  let [term, k] = at % 2n === 0n ? [r, 1n] : [unit, 0n];
  let [sum, n] = [0n, 0n];
  while (term !== 0n && term !== -1n) {
    sum += n % 2n === 0n ? term : -term;
    term = ((term * square) >> BigInt(w)) / ((k + 1n) * (k + 2n));
    k += 2n;
    n++;
  }
  const slack = 4n * n * n + 8n + radius;
  const value = at < 2n ? sum : -sum;
  return between(dyadic(value - slack, -w), dyadic(value + slack, -w));
};

/** A function whose slope is at most 1 in size, of an enclosure: by its middle, and cut to [−1, 1]. */
const wave =
  (quarter: bigint) =>
  (x: Enclosure, bits: number): Enclosure => {
    if (isExact(x) && signOf(x.low) === 0 && quarter === 0n) return exactly(zero);
    const half = ratio(1n, 2n);
    const middle = isExact(x) ? x.low : multiply(half, add(x.low, x.high));
    const { low, high } = waveOf(middle, quarter, bits);
    const away = multiply(half, subtract(x.high, x.low));
    const cut = (y: Rational) => (compare(absolute(y), one) > 0 ? whole(signOf(y)) : y);
    const [from, to] = [subtract(low, away), add(high, away)];
    return rounded(between(cut(from), cut(to)), bits);
  };

export const sin = wave(0n);
export const cos = wave(1n);

const erfOf = (x: Rational, bits: number): Enclosure => {
  const sign = signOf(x);
  if (sign === 0) return exactly(zero);
  if (sign < 0) {
    const { low, high } = erfOf(negate(x), bits);
    return { low: negate(high), high: negate(low) };
  }
  const square = multiply(x, x);
  // 1 − erf x ≤ e^(−x²)
  if (compare(square, whole(bits + 8)) > 0) {
    const tail = expOf(negate(square), bits).high;
    return { low: subtract(one, tail), high: one };
  }
  // erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) ÷ (1 · 3 ⋯ (2n + 1)), and all terms are above 0.
  const w = 2 * bits + guard;
  const at = (isUp: boolean): bigint => {
    const [y, s] = isUp ? [ceilAt(x, w), ceilAt(square, w)] : [floorAt(x, w), floorAt(square, w)];
    let [term, sum, n] = [y, 0n, 1n];
    while (term > 1n) {
      sum += term;
      const next = 2n * term * s;
      const bottom = (2n * n + 1n) << BigInt(w);
      term = isUp ? next / bottom + 1n : next / bottom;
      n++;
      // From here on the terms fall by a half at least, so that those left are no more than this one.
      if (isUp && 2n * term <= 3n && 4n * s <= bottom) break;
    }
    return isUp ? sum + 2n * term + 2n : sum;
  };
  const series = { low: dyadic(at(false), -w), high: dyadic(at(true), -w) };
  const half = root(enclosedPi(bits), bits + guard);
  const power = expOf(negate(square), bits + guard);
  const two = whole(2);
  const product = times(times(series, power), exactly(two));
  return {
    low: multiply(product.low, dividedBy(half.high, bits)),
    high: multiply(product.high, dividedBy(half.low, bits, true)),
  };
};

/** 1 ÷ r, as a dyadic number below it or above. */
const dividedBy = (r: Rational, bits: number, isUp = false): Rational => {
  const w = bits + guard;
  const inverse = { n: r.d, e: -r.e, d: 1n };
  const at = floorAt(inverse, w + 64) / r.n;
  return dyadic(isUp ? at + 2n : at - 1n, -w - 64);
};

/** erf x. */
export const erf = rising(erfOf);
