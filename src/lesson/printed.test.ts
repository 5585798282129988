import { expect, it } from 'vitest';
import { printed, printedLoss, printedPoint } from './printed.ts';

it.each([
  [0.005, '0.01'],
  [-0.001, '0.00'],
  [-1.5, '−1.50'],
  [Number.NaN, 'no number'],
  [Number.NEGATIVE_INFINITY, '−∞'],
  [Number.POSITIVE_INFINITY, '∞'],
  [-12345678, '−1.2 × 10⁷'],
])('%d is printed %s', (x, text) => {
  expect(printed(x)).toBe(text);
});

it('small losses keep a digit', () => {
  expect([0, 0.25, 3e-9].map(printedLoss)).toEqual(['0.0000', '0.2500', '3e−9']);
});

it('points are in brackets, and long ones are cut', () => {
  expect(printedPoint([1.5])).toBe('1.50');
  expect(printedPoint([1, -2])).toBe('(1, −2)');
  expect(printedPoint([1, 2, 3, 4, 5])).toBe('(1, 2, 3, 4, …)');
});
