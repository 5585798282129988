import { expect, it } from 'vitest';
import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { isBounded } from '../judge/tolerance.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import {
  assumptionOfSlope,
  derivativeTolerance,
  hasDerivative,
  slopeBound,
} from './derivative-tolerance.ts';

const form = (name: string): Form => formOf(activationNamed(name)!);
const tanh = form('tanh');
const relu = form('relu');

/** A form of this accuracy, curvature and slope, at every number. */
const made = (ulps: number, given: Partial<Form>): Form => ({
  ...relu,
  budget: { ulps, absolute: 0 },
  ...given,
});

it('a slope is off by k u (|f′| + L + M₂|x|) + 4η, k = 4 · (ulps of f) + 8', () => {
  const { curvature: _, curvatureBetween: __, ...flat } = made(3, {});
  const at = (one: Form, x: number, format: Format = float16) => slopeBound(one, x, format)!;
  const [k, eta] = [20 * 2 ** -11, 4 * 2 ** -24];
  expect(at(flat, 2).slope).toBe(1);
  const bounds = [
    at(flat, 2).error,
    at({ ...flat, curvature: 3 }, -2).error,
    at({ ...flat, curvatureBetween: 5 }, 2).error,
    at({ ...flat, curvature: 3, curvatureBetween: 5 }, 2).error,
    at(flat, -2).error,
  ];
  expect(
    notJustAbove(bounds, [k * 2 + eta, k * 7 + eta, k * 12 + eta, k * 8 + eta, k + eta]),
  ).toEqual([]);
  const declaring = (error: object): Format => ({ ...float16, accuracy: { relu: error } });
  const granted = [{ ulps: 7, absolute: 2 ** -5 }, { ulps: 7 }, { absolute: 2 ** -5 }].map(
    (error) => at(flat, 2, declaring(error)).error,
  );
  const ulps = 7 * 2 * 2 ** -11;
  const own = k * 2 + eta;
  expect(notJustAbove(granted, [own + ulps + 2 ** -5, own + ulps, own + 2 ** -5])).toEqual([]);
});

it('says how f′ bends where that is known, and nothing of it where it is not', () => {
  const { curvature, ...straight } = tanh;
  expect(slopeBound(tanh, 1, float32)).toMatchObject({ curvature });
  expect(slopeBound(straight as typeof tanh, 1, float32)).not.toHaveProperty('curvature');
});

it('is what float32 makes of 1 − tanh², at 200 numbers, and not 100 times as much', () => {
  let worst = 0;
  for (let i = -100; i <= 100; i++) {
    const x = Math.fround(i / 20);
    const { slope, error } = slopeBound(tanh, x, float32)!;
    const t = Math.fround(Math.tanh(x));
    const computed = Math.fround(1 - Math.fround(t * t));
    worst = Math.max(worst, Math.abs(computed - slope) / error);
  }
  expect(worst).toBeLessThanOrEqual(1);
  expect(worst).toBeGreaterThan(0.01);
});

it('says what it assumes, and has no bound at a kink', () => {
  expect(assumptionOfSlope(made(3, {}))).toBe('relu′ within 20 u (|f′| + L + M₂|x|)');
  expect([0, 1, -1].map((x) => hasDerivative(relu, x, float32))).toEqual([false, true, true]);
  const { derivative: _, piecewise: __, ...neither } = tanh;
  expect(hasDerivative(neither, 1, float32)).toBe(false);
  expect(slopeBound(neither, 1, float32)).toBeUndefined();
  const { derivative: ___, ...lines } = relu;
  expect(hasDerivative(lines, 1, float32)).toBe(true);
  expect(slopeBound(tanh, 1, float32)).toHaveProperty('curvature', expect.any(Number));
  expect(hasDerivative(tanh, 0, float32)).toBe(true);
  const tolerance = derivativeTolerance(
    tanh,
    [
      [0.5, 1],
      [2, 3],
    ],
    float32,
  );
  expect(tolerance).toEqual({
    per: [
      [0.5, 1],
      [2, 3],
    ].map((row) => row.map((x) => slopeBound(tanh, x, float32)!.error)),
    because: 'k u (|f′| + L + M₂|x|), k = 4 · (ulps of f) + 8',
    assuming: [assumptionOfSlope(tanh)],
  });
  expect(
    derivativeTolerance(
      relu,
      [
        [1, 1],
        [0, 1],
      ],
      float32,
    ),
  ).toEqual({ none: 'singular' });
  expect(isBounded(derivativeTolerance(relu, [[1, -1]], float32))).toBe(true);
});
