import { describe, expect, it } from 'vitest';
import { numberOfFraction, ratio } from '../../numbers/fraction.ts';
import { floorOf } from '../claims/loss-claims.ts';
import { dataNamed, dataNames, withFeature } from './data-sets.ts';
import { firstPoints, onGrid } from './own-data.ts';

const sets = dataNames.map((name) => [name, dataNamed(name, firstPoints)] as const);

describe('data of lessons', () => {
  it.each(sets)('%s: a target for each point, in the window, on a grid of 1/64', (_, data) => {
    const [low, high] = data.window;
    expect(data.targets.length).toBe(data.inputs.length);
    for (const x of [...data.inputs.flat(), ...data.targets.flat()])
      expect(Number.isInteger(x * 64)).toBe(true);
    for (const x of data.inputs.flat()) {
      expect(x).toBeGreaterThanOrEqual(low);
      expect(x).toBeLessThanOrEqual(high);
    }
  });

  it.each([
    ['xor', ratio(1, 4)],
    ['bars', ratio(1, 4)],
    ['tones', ratio(2, 9)],
    ['circle', ratio(2, 9)],
  ] as const)(
    '%s: one layer gives no more than the mean, and the feature does it',
    (name, floor) => {
      const data = dataNamed(name, []);
      expect(floorOf(data)).toEqual(floor);
      expect(numberOfFraction(floorOf(withFeature(data))!)).toBeLessThan(0.001);
    },
  );

  it.each(['line', 'plane'] as const)('%s: one layer is nearly enough', (name) => {
    const floor = numberOfFraction(floorOf(dataNamed(name, []))!);
    expect(floor).toBeGreaterThan(0.001);
    expect(floor).toBeLessThan(0.02);
  });

  it('the first points of a learner are a task that one layer cannot do', () => {
    expect(numberOfFraction(floorOf(dataNamed('own', firstPoints))!)).toBeGreaterThan(0.2);
    expect(floorOf(dataNamed('own', []))).toBeUndefined();
  });

  it('a place is put on the grid, inside of the window', () => {
    expect([0.03, 0.04, -7, 1.2, -0.01].map(onGrid)).toEqual([0, 0.0625, -1, 1, 0]);
  });
});
