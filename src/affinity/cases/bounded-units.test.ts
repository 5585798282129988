import { describe, expect, it } from 'vitest';
import { forward64 } from '../../network/float64-forward.ts';
import { activationLayer, type Dense, dense, type Layer, stackOf } from '../../network/stack.ts';
import { randomFrom } from '../../numbers/random.ts';
import { several } from '../../testing/effort.ts';
import { nestedStack } from '../../testing/nested-stacks.ts';
import { certificateOfVerdict } from '../certificates/certified-verdicts.ts';
import { classify } from '../classify.ts';
import { neverStopped } from '../stopped.ts';
import { unitsByCases } from './bounded-units.ts';

const box = [-1, 1] as const;
const asked = { splits: 100, stopped: neverStopped };

/** A unit behind six: their sum is 3.5 at most, at the corner (1, 1), from where the unit is `room` away from 0. */
const behind = (name: string, room: number) => {
  const first = dense([
    [1, 1, -1, -1, 0.5, 0.25],
    [1, -1, 1, -1, 0.25, 0.5],
  ]);
  return stackOf<Layer>(
    first,
    activationLayer('relu'),
    dense([[1], [1], [1], [1], [1], [1]], [-3.5 - room]),
    activationLayer(name),
  );
};

describe('bounds of units, case by case', () => {
  it('show that a unit behind others never wakes, and have a certificate', () => {
    const random = randomFrom(8);
    for (let k = 0; k < several(12, 4); k++) {
      const stack = nestedStack(random);
      const verdict = classify(stack, { seed: k });
      expect(verdict.verdict).toBe('affine');
      expect(certificateOfVerdict(stack, verdict, box)?.claim).toBe('affine');
    }
  });

  it('hold at every point: weights have so few bits that float64 rounds nothing', () => {
    const random = randomFrom(3);
    let shown = 0;
    for (let k = 0; k < several(12, 4); k++) {
      const stack = nestedStack(random);
      const [found] = unitsByCases(stack, box, asked);
      const units = (stack.layers[0] as Dense).weight[0]!.length;
      const before = { ...stack, layers: stack.layers.slice(0, 3) };
      const points = Array.from({ length: 100 }, () =>
        Array.from({ length: stack.inputs }, () => random.integer(-16, 16) / 16),
      );
      for (const { unit, side, bound } of found!.bounds) {
        expect(unit).toBe(units);
        shown++;
        for (const [z] of forward64(before, points))
          expect(side === 'most' ? z! <= Number(bound) : z! >= Number(bound)).toBe(true);
      }
    }
    expect(shown).toBeGreaterThan(several(12, 4));
  });

  it.each(['relu', 'step', 'threshold'])('decide a unit of %s', (name) => {
    const asleep = classify(behind(name, name === 'threshold' ? -0.75 : 0.25), { seed: 1 });
    expect(asleep.verdict).toBe('affine');
    expect(classify(behind(name, -1.5), { seed: 1 }).verdict).toBe('nonlinear');
  });

  it('are given up where there may be no split, and when they are stopped', () => {
    const stack = behind('relu', 0.25);
    const [all] = unitsByCases(stack, box, asked);
    expect(all!.bounds.some(({ cases }) => cases.length > 1)).toBe(true);
    const [whole] = unitsByCases(stack, box, { ...asked, splits: 0 });
    expect(whole!.bounds.every(({ cases }) => cases.length === 1)).toBe(true);
    expect([...unitsByCases(stack, box, { ...asked, stopped: () => true })]).toEqual([]);
  });
});
