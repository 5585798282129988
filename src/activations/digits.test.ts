import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { withDigits, withGuard } from './digits.ts';

test('the digits are those of the library itself, and put back', () => {
  const before = Decimal.precision;
  const third = withDigits(60, () => new Decimal(1).div(3));
  expect(third.toString()).toBe(`0.${'3'.repeat(60)}`);
  expect(Decimal.precision).toBe(before);
});

test('they are put back when the computation throws', () => {
  const { precision, rounding } = Decimal;
  expect(() =>
    withDigits(60, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect([Decimal.precision, Decimal.rounding]).toEqual([precision, rounding]);
});

test('guard digits come on top and are rounded away', () => {
  const value = withDigits(30, () => withGuard(20, () => new Decimal(2).sqrt()));
  expect(value.toString()).toBe('1.41421356237309504880168872421');
});

test('sinh, cosh and tanh of decimal.js come to an end within, and are untouched outside', () => {
  const outside = Decimal.prototype.tanh;
  withDigits(60, () => {
    expect(new Decimal(1e300).tanh().toString()).toBe('1');
    expect(new Decimal(-1e6).tanh().toString()).toBe('-1');
    expect(new Decimal(100).tanh().minus(1).isZero()).toBe(true); // 1 − 3e-87
    expect(new Decimal(100).cosh().minus(new Decimal(100).sinh()).abs().lt('1e-15')).toBe(true);
    expect(new Decimal(1).tanh().toSignificantDigits(20).toString()).toBe('0.76159415595576488812');
  });
  expect(Decimal.prototype.tanh).toBe(outside);
});
