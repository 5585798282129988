import { describe, expect, it } from 'vitest';
import { activationNamed, formOf } from '../../activations/index.ts';
import { fractionOf, isLess, numberOfFraction } from '../../numbers/fraction.ts';
import { randomFrom } from '../../numbers/random.ts';
import { many } from '../../testing/effort.ts';
import { claimedRange, valueAt } from './facts.ts';

const form = (name: string, parameters = {}) => formOf(activationNamed(name)!, parameters);

const rangeOf = (name: string, low: number, high: number, parameters = {}) =>
  claimedRange(form(name, parameters), { low: fractionOf(low), high: fractionOf(high) });

/** Activations that fall somewhere: their values on a range are not those at its ends. */
const falling = ['gelu', 'gelu-tanh', 'quick-gelu', 'silu', 'mish', 'cos', 'sin', 'gaussian'];

describe('the values of an activation that falls somewhere', () => {
  it.each(falling)('%s: every value lies between the bounds', (name) => {
    const [random, f] = [randomFrom(5), form(name)];
    for (let k = 0; k < many(60, 10); k++) {
      const size = 2 ** random.integer(-6, 5);
      const ends = [0, 1].map(() => (random.integer(-16, 16) * size) / 16);
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      const { range } = rangeOf(name, low, high);
      for (let i = 0; i <= 8; i++) {
        const z = fractionOf(low + ((high - low) * i) / 8);
        expect(isLess(valueAt(f, z, 'above')!, range.low!)).toBe(false);
        expect(isLess(range.high!, valueAt(f, z, 'below')!)).toBe(false);
      }
    }
  });

  it.each(falling)('%s: the bounds of a short range are as near as its slopes allow', (name) => {
    for (const low of [-3, -0.75, 0, 0.5, 2]) {
      const { range } = rangeOf(name, low, low + 2 ** -10);
      const width = numberOfFraction(range.high!) - numberOfFraction(range.low!);
      // No slope of these is above 1.2, and z is at most 3 times as far from 0 as a share of it changes.
      expect(width).toBeLessThan(4 * 2 ** -10);
    }
  });

  it('silu on [−2, −1] is between −2 σ(−1) and −σ(−2): by its share σ', () => {
    const { range, assuming } = rangeOf('silu', -2, -1);
    const sigma = (z: number) => 1 / (1 + Math.exp(-z));
    // −0.2785 is the least of all, which is more than −2 σ(−1).
    expect(isLess(range.low!, fractionOf(-0.278))).toBe(true);
    expect(isLess(fractionOf(-sigma(-2) - 2 ** -50), range.high!)).toBe(true);
    expect(isLess(range.high!, fractionOf(-sigma(-2) + 2 ** -50))).toBe(true);
    expect(assuming).toContain('f(0) = 0 and x < y ⇒ f(x)/x ≤ f(y)/y for silu');
  });

  it('silu with α < 0 falls in its share, and goes by its slopes', () => {
    expect(rangeOf('silu', -1, 1, { alpha: -1 }).assuming).not.toContain(
      'f(0) = 0 and x < y ⇒ f(x)/x ≤ f(y)/y for silu',
    );
  });

  it.each(['tanh', 'softsign', 'erf', 'gelu'])('%s is 0 at 0, without rounding', (name) => {
    for (const side of ['below', 'above'] as const)
      expect(valueAt(form(name), fractionOf(0), side)).toEqual(fractionOf(0));
  });

  it('without two ends only what is true everywhere is known', () => {
    const { range } = claimedRange(form('silu'), { low: fractionOf(0), high: undefined });
    expect(range.high).toBe(undefined);
    expect(range).toEqual(claimedRange(form('silu'), { low: undefined, high: undefined }).range);
  });
});
