import { along } from '../box.ts';
import { type Aim, type Method, secondDifference } from './method.ts';

interface Unit {
  readonly layer: number;
  readonly unit: number;
  readonly threshold: number;
}

/** How often the place where the unit flips is corrected: deep units do not move along straight lines. */
const corrections = 3;

/**
 * From a random point towards the corner of the box where the gradient says that the unit is on its
 * other side; where it flips on the way there (regula falsi), a second difference.
 */
const flipOne = (aim: Aim, { layer, unit, threshold }: Unit) => {
  const { space, random, pre, gradient } = aim;
  const start = space.random(random);
  const there = pre(start);
  const before = there[layer]![unit]! - threshold;
  const slope = gradient(there, layer, unit);
  const corner = slope.map((g, i) =>
    g === 0 ? start[i]! : space.box[before < 0 === g > 0 ? 1 : 0],
  );
  const d = corner.map((c, i) => c - start[i]!);
  const excess = (s: number) => pre(along(start, d, s))[layer]![unit]! - threshold;
  let [a, b, atA, atB] = [0, 1, before, excess(1)];
  if (!(atA * atB < 0)) return undefined;
  let s = atA / (atA - atB);
  for (let k = 1; k < corrections; k++) {
    const here = excess(s);
    if (here === 0) break;
    if (here * atA < 0) [b, atB] = [s, here];
    else [a, atA] = [s, here];
    s = a + ((b - a) * atA) / (atA - atB);
  }
  return secondDifference(aim, along(start, d, s), d, 1);
};

/** Makes one unit pass its threshold: the surest way to a bend that fills little of the box. */
export const flip: Method = {
  name: 'flip of one unit',
  *chords(aim) {
    const { random, thresholds, pre, space } = aim;
    const widths = pre(space.random(random)).map((units) => units.length);
    const layers = widths.flatMap((width, layer) => (width > 0 ? [layer] : []));
    if (layers.length === 0) return;
    for (;;) {
      const layer = random.pick(layers);
      const unit = random.integer(0, widths[layer]! - 1);
      yield flipOne(aim, { layer, unit, threshold: random.pick(thresholds[layer]!) });
    }
  },
};
