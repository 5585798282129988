import type { Random } from '../../numbers/random.ts';
import { along } from '../box.ts';
import type { Target } from '../targets.ts';
import { type Aim, type Attempt, type Method, secondDifference } from './method.ts';

type Point = readonly number[];

/** How often the place where the unit flips is corrected: deep units do not move along straight lines. */
const corrections = 3;

/** How often to start somewhere else than where the last unit has flipped. */
const freshStart = 1 / 3;

/** A chord across the place where a unit flips, if one was found, and a point beyond it. */
interface Flip {
  readonly attempt: Attempt | undefined;
  readonly beyond: Point;
}

/**
 * From a point towards the corner of the box where the gradient says that the unit is on its other side;
 * where it flips on the way there (regula falsi), a second difference.
 */
const flipFrom = (aim: Aim, start: Point, { bend, unit, threshold }: Target): Flip | undefined => {
  const { space, bends, gradient } = aim;
  const there = bends(start)[bend]!;
  const slope = gradient(there, unit);
  if (slope.every((g) => g === 0)) return undefined;
  const before = there.units.values[unit]! - threshold;
  const corner = slope.map((g, i) =>
    g === 0 ? start[i]! : space.box[before < 0 === g > 0 ? 1 : 0],
  );
  const d = corner.map((c, i) => c - start[i]!);
  const excess = (s: number) => bends(along(start, d, s))[bend]!.units.values[unit]! - threshold;
  let [a, b, atA, atB] = [0, 1, before, excess(1)];
  if (!(atA * atB < 0)) return { attempt: undefined, beyond: corner };
  let s = atA / (atA - atB);
  for (let k = 1; k < corrections; k++) {
    const here = excess(s);
    if (here === 0) break;
    if (here * atA < 0) [b, atB] = [s, here];
    else [a, atA] = [s, here];
    s = a + ((b - a) * atA) / (atA - atB);
  }
  return {
    attempt: secondDifference(aim, along(start, d, s), d, 1),
    beyond: along(start, d, (1 + s) / 2),
  };
};

/** Every target once, in random order (Fisher and Yates). */
const shuffled = (random: Random, targets: readonly Target[]): Target[] => {
  const order = [...targets];
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};

/**
 * Makes one unit pass its threshold, and then another from there: the surest way to a bend that fills
 * little of the box, or that shows only when units of several layers are awake.
 */
export const flip: Method = {
  name: 'flip of one unit',
  *chords(aim) {
    const { random, space } = aim;
    const targets = aim.targets();
    if (targets.length === 0) return;
    let x: Point = space.random(random);
    for (;;) {
      for (const target of shuffled(random, targets)) {
        if (random.unit() < freshStart) x = space.random(random);
        const flipped = flipFrom(aim, x, target);
        x = flipped?.beyond ?? space.random(random);
        yield flipped?.attempt;
      }
    }
  },
};
