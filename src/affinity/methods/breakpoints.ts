import { along } from '../box.ts';
import { type Aim, type Method, secondDifference } from './method.ts';

/** How much of a line is walked to see which way the units go. */
const walk = 2 ** -10;
/** Chords tried on a line, so that several lines are. */
const perLine = 4;

/** Where units pass their thresholds on the line c + s d, were they to go on as they do at c. */
const crossings = (
  { bends }: Aim,
  c: readonly number[],
  d: readonly number[],
  [from, to]: readonly [number, number],
): number[] => {
  const step = walk * (to > -from ? to : from);
  const [here, there] = [bends(c), bends(along(c, d, step))];
  const places = here.flatMap(({ units, thresholds }, k) =>
    units.values.flatMap((z, unit) => {
      const slope = (there[k]!.units.values[unit]! - z) / step;
      return thresholds.map((threshold) => (threshold - z) / slope);
    }),
  );
  return [...new Set(places.filter((s) => from < s && s < to))].sort((a, b) => a - b);
};

/**
 * Second differences at the breakpoints of a random line, as long as the box allows and as short as
 * half the way to the next breakpoint: of a tent, a long one sees nothing at its feet.
 */
export const breakpoints: Method = {
  name: 'breakpoints of a line',
  *chords(aim) {
    const { space, random } = aim;
    for (;;) {
      const [c, d] = [space.random(random), space.direction(random)];
      const range = space.range(c, d);
      const places = crossings(aim, c, d, range);
      if (places.length === 0) yield undefined;
      for (let k = 0; k < Math.min(perLine, places.length); k++) {
        const i = random.integer(0, places.length - 1);
        const s = places[i]!;
        const apart = Math.min(s - (places[i - 1] ?? range[0]), (places[i + 1] ?? range[1]) - s);
        const h = random.unit() < 0.5 ? range[1] - range[0] : apart / 2;
        yield secondDifference(aim, along(c, d, s), d, h);
      }
    }
  },
};
