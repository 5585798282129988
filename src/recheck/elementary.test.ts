import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { decimalOf } from '../numbers/decimal.ts';
import { someOf } from '../testing/effort.ts';
import { atan, cos, erf, exp, log, sin } from './elementary.ts';
import { type Enclosure, exactly } from './enclosure.ts';
import { multiply, ofDouble, type Rational } from './rational.ts';

const Precise = Decimal.clone({ precision: 160, maxE: 9e15, minE: -9e15 });
const precise = ({ n, e, d }: Rational) =>
  new Precise(n.toString()).times(new Precise(2).pow(e)).div(d.toString());

const series = (x: Decimal): Decimal => {
  let [term, sum] = [x, x];
  for (let n = 1; n < 900; n++) {
    term = term
      .times(x)
      .times(x)
      .times(2)
      .div(2 * n + 1);
    sum = sum.plus(term);
  }
  return sum.times(2).times(x.times(x).neg().exp()).div(Precise.acos(-1).sqrt());
};

const functions = {
  exp: [exp, (x: Decimal) => x.exp()],
  log: [log, (x: Decimal) => x.ln()],
  atan: [atan, (x: Decimal) => x.atan()],
  sin: [sin, (x: Decimal) => x.sin()],
  cos: [cos, (x: Decimal) => x.cos()],
  erf: [erf, series],
} as const;

const points = [1, 0.1, 0.75, 1.5, 2, 3.25, 8, 2 ** -30, 1e-9, 0.49999999];

const width = ({ low, high }: Enclosure): Decimal => precise(high).minus(precise(low));

describe('enclosures of elementary functions', () => {
  for (const [name, [f, wanted]] of Object.entries(functions)) {
    it(`hold ${name}, and narrow with the bits`, () => {
      for (const x of someOf([...points, ...(name === 'log' ? [] : points.map((p) => -p))], 7)) {
        const truth = wanted(new Precise(decimalOf(x)));
        for (const bits of [8, 64, 256]) {
          const found = f(exactly(ofDouble(x)), bits);
          const slack = truth.abs().times('1e-140'); // decimal.js computes with 160 digits here
          const isHeld =
            precise(found.low).minus(slack).lte(truth) &&
            precise(found.high).plus(slack).gte(truth);
          const size = Decimal.max(truth.abs(), 1);
          // 2⁻ᵇⁱᵗˢ relative to the number or to 1, and six bits for what the operations cost.
          const isNarrow = width(found).lte(size.times(new Precise(2).pow(6 - bits)));
          expect([x, bits, isHeld, isNarrow]).toEqual([x, bits, true, true]);
        }
      }
    });

    it(`hold ${name} of all numbers of an enclosure`, () => {
      for (const x of someOf(points, 4)) {
        const low = ofDouble(x);
        const high = multiply(low, ofDouble(1.125));
        const found = f({ low, high }, 64);
        for (const part of [1, 1.0625, 1.125]) {
          const truth = wanted(new Precise(decimalOf(x)).times(part));
          const isHeld = precise(found.low).lte(truth) && precise(found.high).gte(truth);
          expect([x, part, isHeld]).toEqual([x, part, true]);
        }
      }
    });
  }
});
