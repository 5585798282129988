import type { Format } from '../numbers/format.ts';
import { nextAbove, nextBelow } from '../numbers/neighbours.ts';
import { representable } from '../numbers/representable.ts';

/** The rounds of a search around the largest error so far: how far its points are from it, in binades. */
const reaches = [1, 0.5, 0.25, 0.1, 0.03, 0.01, 0.003, 0.001];

/** Points on each side in a round. */
const each = 4;

/** The largest error of a function, and where it is. */
export interface WorstError {
  readonly ulps: number;
  readonly at: number;
}

/**
 * The largest error among some points, and around the one where it is largest: rounds of a search that each lie
 * nearer to the worst point of the round before, neighbours in the format among them. It is a lower bound of the
 * largest error of all. Yields the points of each round, and is given the error at each.
 */
export function* searchForWorst(
  points: readonly number[],
  format: Format,
): Generator<readonly number[], WorstError, readonly number[]> {
  let worst = { ulps: 0, at: points[0] ?? 0 };
  const look = (tried: readonly number[], errors: readonly number[]): void => {
    for (const [k, at] of tried.entries()) {
      if (errors[k]! > worst.ulps) worst = { ulps: errors[k]!, at };
    }
  };
  look(points, yield points);
  for (const reach of reaches) {
    if (worst.ulps === 0 || worst.ulps === Number.POSITIVE_INFINITY) break;
    const { at } = worst;
    const steps = Array.from({ length: each }, (_, i) => (reach * (i + 1)) / each);
    const around = steps.flatMap((step) => [at * 2 ** step, at * 2 ** -step]);
    const near = [nextAbove(at, format), nextBelow(at, format)];
    const all = [...near, ...around.map((y) => representable(y, format))];
    const next = all.filter((x) => Number.isFinite(x) && x !== at);
    look(next, yield next);
  }
  return worst;
}

/** The largest error of a function by that search. */
export const worstError = (
  errorAt: (x: number) => number,
  points: readonly number[],
  format: Format,
): WorstError => {
  const search = searchForWorst(points, format);
  let step = search.next();
  while (!step.done) step = search.next(step.value.map(errorAt));
  return step.value;
};
