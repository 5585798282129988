import { expect, it } from 'vitest';
import { decimalOf } from '../numbers/decimal.ts';
import { slopeAt, slopeAtDouble } from './derivative-at.ts';
import { withDigits, workingDigits } from './digits.ts';
import { activationNamed, formOf } from './index.ts';

it.each(['tanh', 'relu', 'hard-swish', 'cos'])(
  '%s has the slope at a double that it has at the decimal',
  (name) => {
    const form = formOf(activationNamed(name)!);
    for (const x of [0.1, -0.25, 3, 0.1]) {
      const slope = withDigits(workingDigits, () => slopeAt(form, decimalOf(x)));
      expect(slopeAtDouble(form, x)).toEqual(slope);
    }
    expect(slopeAtDouble(form, -0)).toEqual(slopeAtDouble(form, 0));
  },
);

it('forms of one activation have slopes of their own, and where none is stated there is none', () => {
  const leaky = (slope: number) => formOf(activationNamed('leaky-relu')!, { slope });
  expect([0.5, 0.25].map((slope) => slopeAtDouble(leaky(slope), -1)!.slope.toNumber())).toEqual([
    0.5, 0.25,
  ]);
  const { derivative: _, ...silent } = formOf(activationNamed('tanh')!);
  expect(slopeAtDouble(silent, 0.5)).toBe(undefined);
  expect(slopeAtDouble(silent, 0.5)).toBe(undefined);
});
