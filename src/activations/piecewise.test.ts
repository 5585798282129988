import { expect, test } from 'vitest';
import { clampedLine, evaluatePiecewise, line, lineThrough, piecewiseOf } from './piecewise.ts';
import { average, compareRational, decimalOfRational, ratio, rationalOf } from './rational.ts';

const at = (pieces: Parameters<typeof piecewiseOf>[0], x: number) =>
  evaluatePiecewise(piecewiseOf(pieces), rationalOf(x));

test('fractions are exact and in lowest terms', () => {
  expect(rationalOf(0.375)).toEqual({ numerator: 3n, denominator: 8n });
  expect(rationalOf(-(2 ** 60))).toEqual({ numerator: -(2n ** 60n), denominator: 1n });
  expect(ratio(4, -6)).toEqual({ numerator: -2n, denominator: 3n });
  expect(average(1 / 8, ratio(1, 3))).toEqual({ numerator: 11n, denominator: 48n });
  expect(compareRational(ratio(1, 3), rationalOf(1 / 3))).toBe(1); // the double is below it
  expect(decimalOfRational(ratio(1, 4)).toString()).toBe('0.25');
  expect(() => ratio(1, 0)).toThrow('ratio: the denominator is 0');
});

test('a piecewise polynomial is evaluated exactly, at its breakpoints too', () => {
  const relu = { breakpoints: [0], polynomials: [line(0), line(1)] };
  expect(at(relu, -3)).toEqual(rationalOf(0));
  expect(at(relu, 0)).toEqual(rationalOf(0));
  expect(at(relu, 0.1)).toEqual(rationalOf(0.1));
  const step = { breakpoints: [0], polynomials: [line(0), line(0, 1)], values: [0.5] };
  expect([-1, 0, 1].map((x) => at(step, x))).toEqual([0, 0.5, 1].map(rationalOf));
  expect(piecewiseOf(step).jumps).toEqual([rationalOf(0)]);
  expect(at({ polynomials: [[1, 0, 2]] }, 3)).toEqual(rationalOf(19));
});

test('a clamped line joins where 1 ÷ slope is no double', () => {
  const sixth = piecewiseOf(clampedLine(1 / 6, 0.5, 0, 1));
  expect(sixth.jumps).toEqual([]);
  expect(sixth.breakpoints.map((b) => b.denominator !== 1n)).toEqual([true, true]);
  expect(piecewiseOf(clampedLine(ratio(1, 6), 0.5, 0, 1)).breakpoints).toEqual(
    [-3, 3].map(rationalOf),
  );
  expect(piecewiseOf(clampedLine(-1, 0, -1, 1)).breakpoints).toEqual([-1, 1].map(rationalOf));
  expect(piecewiseOf(clampedLine(0, 5, 0, 1)).polynomials).toEqual([[rationalOf(1)]]);
});

test('degenerate parameters leave one polynomial', () => {
  const leaky = piecewiseOf({ breakpoints: [0], polynomials: [line(1), line(1)] });
  expect([leaky.breakpoints, leaky.polynomials.length]).toEqual([[], 1]);
  const free = piecewiseOf(clampedLine(1, 0, -Infinity, Infinity));
  expect(free.polynomials).toEqual([line(1).map(rationalOf)]);
  const point = piecewiseOf(clampedLine(1, 0, 2, 2));
  expect([point.breakpoints, point.polynomials]).toEqual([[], [[rationalOf(2)]]]);
  expect(lineThrough(3, 2)).toEqual([rationalOf(-6), rationalOf(2)]);
});

test.each([
  [{ polynomials: [] }, 'pieces: expected 1 polynomials for 0 breakpoints, found 0'],
  [
    { breakpoints: [1, 0], polynomials: [[0], [0], [1]], values: [0, 0] },
    'pieces: expected increasing breakpoints, found 0 after a larger one',
  ],
  [
    { breakpoints: [2], polynomials: [line(0), line(1)] },
    'pieces: expected pieces that join at 2 or a value, found 0 and 2',
  ],
])('%o is refused in one line', (pieces, message) => {
  expect(() => piecewiseOf(pieces)).toThrow(message);
});
