/** Activations that are not made of pieces, by their formulas in docs/activations.md. */
import { atan, cos, enclosedPi, erf, exp, log, sin } from './elementary.ts';
import {
  absoluteOf,
  type Enclosure,
  exactly,
  hull,
  isExact,
  minus,
  minusOf,
  over,
  plus,
  root,
  times,
} from './enclosure.ts';
import type { Given } from './piecewise-functions.ts';
import { compare, ofDouble, one, type Rational, ratio, signOf, whole, zero } from './rational.ts';

const unit = exactly(one);
const two = exactly(whole(2));
const half = exactly(ratio(1n, 2n));

type Smooth = (z: Enclosure, bits: number, p: Given) => Enclosure;

/** σ(z) = 1 ÷ (1 + e^−z), with no exponential of a large number. */
export const sigmoid = (z: Enclosure, bits: number): Enclosure => {
  const at = (x: Rational): Enclosure => {
    const power = exp(exactly(signOf(x) > 0 ? { ...x, n: -x.n } : x), bits);
    return over(signOf(x) > 0 ? unit : power, plus(unit, power));
  };
  return hull(at(z.low), at(z.high));
};

const tanh = (z: Enclosure, bits: number): Enclosure =>
  minus(times(two, sigmoid(times(two, z), bits)), unit);

/** ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), which never falls. */
const softplus = (z: Enclosure, bits: number): Enclosure => {
  const at = (x: Rational): Enclosure => {
    const power = exp(minusOf(absoluteOf(exactly(x))), bits);
    return plus(exactly(signOf(x) > 0 ? x : zero), log(plus(unit, power), bits));
  };
  return hull(at(z.low), at(z.high));
};

/** Whether it is 0, surely: then no root is taken that is not rational. */
export const isZero = (z: Enclosure): boolean => isExact(z) && signOf(z.low) === 0;

/** f below 0 and g above, which agree at 0. */
const split = (
  z: Enclosure,
  below: (z: Enclosure) => Enclosure,
  above: (z: Enclosure) => Enclosure,
) => {
  if (signOf(z.low) >= 0) return above(z);
  if (signOf(z.high) <= 0) return below(z);
  return hull(below({ low: z.low, high: zero }), above({ low: zero, high: z.high }));
};

const powerLessOne = (z: Enclosure, bits: number): Enclosure => minus(exp(z, bits), unit);

const parameter = (p: Given, name: string): Enclosure => exactly(ofDouble(p[name]!));

const cubic = exactly(ratio(44715n, 1_000_000n));

export const smooth: Readonly<Record<string, Smooth>> = {
  sigmoid,
  tanh,
  softplus: (z, bits, p) => {
    const beta = parameter(p, 'beta');
    return over(softplus(times(beta, z), bits), beta);
  },
  'log-sigmoid': (z, bits) => minusOf(softplus(minusOf(z), bits)),
  'tanh-shrink': (z, bits) => minus(z, tanh(z, bits)),
  exponential: (z, bits) => exp(z, bits),
  gaussian: (z, bits) => {
    const size = absoluteOf(z);
    return exp(minusOf(times(size, size)), bits);
  },
  elu: (z, bits, p) =>
    split(
      z,
      (x) => times(parameter(p, 'alpha'), powerLessOne(x, bits)),
      (x) => x,
    ),
  celu: (z, bits, p) => {
    const alpha = parameter(p, 'alpha');
    return split(
      z,
      (x) => times(alpha, powerLessOne(over(x, alpha), bits)),
      (x) => x,
    );
  },
  selu: (z, bits, p) => {
    const [alpha, scale] = [parameter(p, 'alpha'), parameter(p, 'scale')];
    return split(
      z,
      (x) => times(times(scale, alpha), powerLessOne(x, bits)),
      (x) => times(scale, x),
    );
  },
  gelu: (z, bits) => {
    if (isZero(z)) return z;
    const inner = over(z, root(two, bits));
    return times(times(half, z), plus(unit, erf(inner, bits)));
  },
  'gelu-tanh': (z, bits) => {
    if (isZero(z)) return z;
    const sum = plus(z, times(cubic, times(z, times(z, z))));
    const inner = times(root(over(two, enclosedPi(bits)), bits), sum);
    return times(z, sigmoid(times(two, inner), bits));
  },
  'quick-gelu': (z, bits) => times(z, sigmoid(times(exactly(ratio(1702n, 1000n)), z), bits)),
  silu: (z, bits, p) => times(z, sigmoid(times(parameter(p, 'alpha'), z), bits)),
  mish: (z, bits) => {
    // tanh(ln(1 + e^z)) = (p² + 2p) ÷ (p² + 2p + 2) with p = e^z, and with q = e^−z (1 + 2q) ÷ (1 + 2q + 2q²).
    const at = (x: Rational): Enclosure => {
      if (compare(x, zero) <= 0) {
        const power = exp(exactly(x), bits);
        const top = times(power, plus(power, two));
        return over(top, plus(top, two));
      }
      const power = exp(minusOf(exactly(x)), bits);
      const top = plus(unit, times(two, power));
      return over(top, plus(top, times(two, times(power, power))));
    };
    return times(z, hull(at(z.low), at(z.high)));
  },
  softsign: (z) => {
    const at = (x: Rational) => over(exactly(x), plus(unit, absoluteOf(exactly(x))));
    return hull(at(z.low), at(z.high));
  },
  squareplus: (z, bits, p) => {
    const size = absoluteOf(z);
    return times(half, plus(z, root(plus(times(size, size), parameter(p, 'b')), bits)));
  },
  atan: (z, bits) => atan(z, bits),
  sin: (z, bits) => sin(z, bits),
  cos: (z, bits) => (isZero(z) ? unit : cos(z, bits)),
  erf: (z, bits) => erf(z, bits),
};
