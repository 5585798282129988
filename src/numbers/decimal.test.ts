import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { ballsOf, decimalOf, integerOf } from './decimal.ts';
import { toDyadic } from './dyadic.ts';
import { randomFrom } from './random.ts';

describe('decimalOf', () => {
  it('is the double to its last digit', () => {
    expect(decimalOf(0.1).toFixed()).toBe(
      '0.1000000000000000055511151231257827021181583404541015625',
    );
    expect(decimalOf(2 ** -1074).precision()).toBe(751); // the digits of 5¹⁰⁷⁴
    expect(decimalOf(Number.MAX_VALUE).toFixed()).toBe(BigInt(Number.MAX_VALUE).toString());
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => decimalOf(x)).toThrow(`${x} has no decimal`);
  });
});

describe('integerOf', () => {
  it.each([
    ['6.5', 0, 6n],
    ['-6.5', 0, -6n],
    ['6.5', -1, 13n],
    ['6.5', 2, 1n],
    ['1e3', 3, 125n],
    ['1e40', 40, 5n ** 40n],
    ['0', -100, 0n],
    ['0', 100, 0n],
    ['1e-2000000000', -20_000, 0n],
    ['7.999', 3, 0n],
    ['8', 3, 1n],
  ])('⌊|%s| · 2^−%i⌋ = %s', (y, exponent, expected) => {
    expect(integerOf(new Decimal(y), exponent)).toBe(expected);
  });

  it('cuts off what a double has below the grid, and no more', () => {
    const random = randomFrom(1);
    for (let n = 0; n < 500; n++) {
      const x = random.normal() * 2 ** random.integer(-60, 60);
      const exponent = random.integer(-90, 70);
      const { mantissa, exponent: own } = toDyadic(x);
      const size = mantissa < 0n ? -mantissa : mantissa;
      const shift = BigInt(own - exponent);
      const floor = shift >= 0n ? size << shift : size >> -shift;
      expect(integerOf(decimalOf(x), exponent)).toBe(mantissa < 0n ? -floor : floor);
    }
  });

  it('refuses what no integer should hold', () => {
    const message = 'about 10^2000000000: too large for an integer';
    expect(() => integerOf(new Decimal('1e2000000000'), 0)).toThrow(message);
    expect(integerOf(new Decimal('1e100000'), 332_192)).toBe((5n ** 100_000n) >> 232_192n);
    expect(() => integerOf(new Decimal('1e100001'), 332_192)).toThrow(RangeError);
  });
});

describe('decimals as binary integers', () => {
  it('are exact, on the grid of the finest of them', () => {
    const rows = [
      [decimalOf(0.75), decimalOf(-3)],
      [decimalOf(0), decimalOf(-0)],
    ];
    const middle = [
      [3n, -12n],
      [0n, 0n],
    ];
    expect(ballsOf(rows)).toEqual({ exponent: -2, middle });
    expect(ballsOf([[decimalOf(2 ** 60)]])).toEqual({ exponent: 0, middle: [[2n ** 60n]] });
    expect(() => ballsOf([[new Decimal('0.1')]])).toThrow('0.1 is not a dyadic rational');
  });
});
