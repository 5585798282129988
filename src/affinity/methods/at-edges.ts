import type { Box } from '../box.ts';
import type { Bend } from '../trace.ts';
import type { Aim, Attempt, Method } from './method.ts';

type Point = readonly number[];

/** How many places are tried: each is decided in exact arithmetic. */
const tries = 12;
/** Starting coordinates have so few bits that what is solved for is a double more often. */
const fraction = 8;

/** How often a place is corrected until the unit is at its threshold, in doubles. */
const corrections = 4;

/** The place on one axis through `start` at which the unit is at its threshold exactly, in float64. */
const placeOf = (
  { bends, gradient }: Aim,
  start: Point,
  [bend, unit, threshold]: readonly [bend: number, unit: number, threshold: number],
  axis: number,
): number[] | undefined => {
  let x = [...start];
  for (let k = 0; k < corrections; k++) {
    const there = bends(x)[bend]!;
    const excess = there.units.values[unit]! - threshold;
    if (excess === 0) return x;
    const slope = gradient(there, unit)[axis]!;
    if (slope === 0 || !Number.isFinite(excess / slope)) return undefined;
    x = x.with(axis, x[axis]! - excess / slope);
  }
  return undefined;
};

/** The lengths of the two chords that are tried at a place: a 64th of it or of the box, and the distance to the next double. */
const lengthsAt = (p: number, [low, high]: Box): readonly number[] => {
  if (p === 0) return [(high - low) / 64, 2 ** -1074];
  const size = Math.floor(Math.log2(Math.abs(p)));
  return [2 ** (size - 6), 2 ** Math.max(size - 52, -1074)];
};

/**
 * A chord along an axis with the place in its middle or, where that leaves the box, at its end, without rounding: of a jump on the
 * side of the box the place is all that the box holds beyond it. Undefined outside of the box.
 */
const across = (box: Box, place: Point, axis: number, length: number): Attempt | undefined => {
  const p = place[axis]!;
  const isInside = (x: Point): boolean => x.every((xi) => box[0] <= xi && xi <= box[1]);
  const ends = [
    [p + length, p - length],
    [p, p - length],
    [p, p + length],
  ].map((pair) => pair.map((xi) => place.with(axis, xi)));
  const found = ends.find((pair) => pair.every(isInside));
  return found && { x: found[0]!, y: found[1]!, t: 0.5, unseen: 'by the oracle' };
};

const withEdges = (bends: readonly Bend[]): (readonly [number, number, number])[] =>
  bends.flatMap(({ units, edges }, bend) =>
    edges.flatMap((at) => units.values.map((_, unit) => [bend, unit, at] as const)),
  );

/**
 * Short chords with their middle, or an end, where a piece of an activation ends, exactly: step(g) + step(−g) is 2 at g = 0, and 1
 * wherever else it is tried; step(x − 1) on [−1, 1] is 1 at x = 1 alone; a tent may be a few doubles wide.
 */
export const atEdges: Method = {
  name: 'where a piece ends',
  *chords(aim) {
    const { space, random, bends } = aim;
    // Without biases the units of all layers are at their thresholds in the origin, if anywhere.
    if (space.box[0] < 0 && space.box[1] > 0) {
      const axis = random.integer(0, space.inputs - 1);
      yield across(space.box, new Array<number>(space.inputs).fill(0), axis, space.box[1] / 2);
    }
    const places = withEdges(bends(space.random(random)));
    if (places.length === 0) return;
    for (let k = 0; k < tries; k++) {
      const start = space
        .random(random)
        .map((xi) => Math.max(space.box[0], Math.round(xi * fraction) / fraction));
      const axis = random.integer(0, space.inputs - 1);
      const place = placeOf(aim, start, random.pick(places), axis);
      if (!place) yield undefined;
      else
        for (const length of lengthsAt(place[axis]!, space.box))
          yield across(space.box, place, axis, length);
    }
  },
};
