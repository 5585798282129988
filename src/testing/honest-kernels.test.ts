import { describe, expect, it } from 'vitest';
import { type Dyadic, toDyadic, toNumber } from '../numbers/dyadic.ts';
import { bfloat16, float16, float32, float64, tf32 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { several } from './effort.ts';
import { operations } from './honest-kernels.ts';

const on = ({ mantissa, exponent }: Dyadic, grid: number) => mantissa << BigInt(exponent - grid);

/** a b + c, exactly. */
const exactly = (a: number, b: number, c: number): Dyadic => {
  const [x, y, z] = [a, b, c].map(toDyadic) as [Dyadic, Dyadic, Dyadic];
  const product = { mantissa: x.mantissa * y.mantissa, exponent: x.exponent + y.exponent };
  const exponent = Math.min(product.exponent, z.exponent);
  return { mantissa: on(product, exponent) + on(z, exponent), exponent };
};

const distance = (x: number, to: Dyadic): [bigint, number] => {
  const from = toDyadic(x);
  const exponent = Math.min(from.exponent, to.exponent);
  const difference = on(from, exponent) - on(to, exponent);
  return [difference < 0n ? -difference : difference, exponent];
};

describe.each([float64, float32, tf32, float16, bfloat16])(
  'the fused operation of $name',
  (format) => {
    const { fma } = operations(format, true);

    it('gives a number of the format to which no other is nearer', () => {
      const random = randomFrom(7);
      const number = () => format.round(random.normal() * 2 ** random.integer(-6, 6));
      for (let n = 0; n < several(3000, 500); n++) {
        const [a, b] = [number(), number()];
        // Often next to what cancels, or far below: where it matters that it rounds once.
        const c = format.round(random.pick([-a * b, number(), a * b * 2 ** -30]));
        const value = fma(a, b, c);
        expect(format.round(value)).toBe(value);
        const exact = exactly(a, b, c);
        const twice = format.round(toNumber(exact));
        const [[near, e], [other, f]] = [distance(value, exact), distance(twice, exact)];
        expect(near << BigInt(Math.max(0, e - f))).toBeLessThanOrEqual(
          other << BigInt(Math.max(0, f - e)),
        );
      }
    });
  },
);

it('rounds once where twice is wrong: 261 is half-way from 260 to 262, and this is above it', () => {
  expect(operations(bfloat16, true).fma(3, 87, 2 ** -100)).toBe(262);
  expect(bfloat16.round(3 * 87 + 2 ** -100)).toBe(260);
});
