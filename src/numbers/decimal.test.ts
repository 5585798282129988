import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { decimalOf, integerOf } from './decimal.ts';
import { toDyadic } from './dyadic.ts';
import { randomFrom } from './random.ts';

describe('decimalOf', () => {
  it('is the double to its last digit', () => {
    expect(decimalOf(0.1).toFixed()).toBe(
      '0.1000000000000000055511151231257827021181583404541015625',
    );
    expect(() => decimalOf(Number.NaN)).toThrow('NaN has no decimal');
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
    ['1e-999999999', -20_000, 0n],
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
    expect(() => integerOf(new Decimal('1e1000000000'), 0)).toThrow(RangeError);
  });
});
