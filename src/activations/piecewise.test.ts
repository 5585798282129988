import { expect, test } from 'vitest';
import { fractionOf, isInteger, ratio } from '../numbers/fraction.ts';
import { clampedLine, evaluatePiecewise, line, lineThrough, piecewiseOf } from './piecewise.ts';

const at = (pieces: Parameters<typeof piecewiseOf>[0], x: number) =>
  evaluatePiecewise(piecewiseOf(pieces), fractionOf(x));

test('a piecewise polynomial is evaluated exactly, at its breakpoints too', () => {
  const relu = { breakpoints: [0], polynomials: [line(0), line(1)] };
  expect(at(relu, -3)).toEqual(fractionOf(0));
  expect(at(relu, 0)).toEqual(fractionOf(0));
  expect(at(relu, 0.1)).toEqual(fractionOf(0.1));
  const step = { breakpoints: [0], polynomials: [line(0), line(0, 1)], values: [0.5] };
  expect([-1, 0, 1].map((x) => at(step, x))).toEqual([0, 0.5, 1].map(fractionOf));
  expect(piecewiseOf(step).jumps).toEqual([fractionOf(0)]);
  expect(at({ polynomials: [[1, 0, 2]] }, 3)).toEqual(fractionOf(19));
});

test('a clamped line joins where 1 ÷ slope is no double', () => {
  const sixth = piecewiseOf(clampedLine(1 / 6, 0.5, 0, 1));
  expect(sixth.jumps).toEqual([]);
  expect(sixth.breakpoints.map((b) => isInteger(b))).toEqual([false, false]);
  expect(piecewiseOf(clampedLine(ratio(1, 6), 0.5, 0, 1)).breakpoints).toEqual(
    [-3, 3].map(fractionOf),
  );
  expect(piecewiseOf(clampedLine(-1, 0, -1, 1)).breakpoints).toEqual([-1, 1].map(fractionOf));
  expect(piecewiseOf(clampedLine(0, 5, 0, 1)).polynomials).toEqual([[fractionOf(1)]]);
});

test('degenerate parameters leave one polynomial', () => {
  const leaky = piecewiseOf({ breakpoints: [0], polynomials: [line(1), line(1)] });
  expect([leaky.breakpoints, leaky.polynomials.length]).toEqual([[], 1]);
  const free = piecewiseOf(clampedLine(1, 0, -Infinity, Infinity));
  expect(free.polynomials).toEqual([line(1).map(fractionOf)]);
  const point = piecewiseOf(clampedLine(1, 0, 2, 2));
  expect([point.breakpoints, point.polynomials]).toEqual([[], [[fractionOf(2)]]]);
  expect(lineThrough(3, 2)).toEqual([fractionOf(-6), fractionOf(2)]);
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
