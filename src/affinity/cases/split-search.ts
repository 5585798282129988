import type { Stopped } from '../stopped.ts';
import type { Side } from './activated-unit.ts';
import {
  type Duals,
  type FloatBound,
  type FloatSum,
  type FloatUnit,
  type FloatUnits,
  floatCorners,
  leastBound,
  lineThrough,
} from './float-units.ts';

/** A case that is to be shown, and by what; or a breakpoint of a unit whose sides are cases. */
export type FoundCase =
  | { readonly path: readonly Side[]; readonly duals: Duals; readonly weights: Float64Array }
  | { readonly step: number; readonly breakpoint: number };

export type Found =
  | { readonly cases: readonly FoundCase[] }
  /** Inputs at which the sum is above the goal, by float64. */
  | { readonly beyond: readonly number[] }
  | undefined;

/** How many steps of descent a case gets: the whole, one of those that it was split into, and one that cannot be split. */
const steps = { whole: 80, part: 40, last: 2000 } as const;

/** Slopes between which every useful one lies: those of chords between corners, and 0. */
const limitsOf = (corners: readonly (readonly [number, number])[]): readonly [number, number] => {
  let [least, most] = [0, 0];
  for (const [i, [z, y]] of corners.entries()) {
    for (const [w, v] of corners.slice(0, i)) {
      if (z === w) continue;
      const slope = (y - v) / (z - w);
      [least, most] = [Math.min(least, slope), Math.max(most, slope)];
    }
  }
  return [least, Math.min(most, 2 ** 20)];
};

/** The slope from the first corner to the last: where to start. */
const chordOf = (corners: readonly (readonly [number, number])[]): number => {
  const sorted = corners.toSorted(([a], [b]) => a - b);
  const [[z, y], [w, v]] = [sorted[0]!, sorted.at(-1)!];
  return w > z ? (v - y) / (w - z) : 0;
};

/** What the sum truly is at inputs, as far as symbols that are no units stay where they are. */
const trueValue = ({ units }: FloatUnits, sum: FloatSum, inputs: Float64Array): number => {
  const at = Float64Array.from(inputs);
  const value = ({ symbols, weights, constant }: FloatSum) =>
    symbols.reduce((total, s, i) => total + weights[i]! * at[s]!, constant);
  for (const { unit, z, whole } of units.map((one) => ({ ...one, whole: floatCorners(one, []) })))
    at[unit.symbol] = lineThrough(whole, value(z));
  return value(sum);
};

/**
 * Cases in each of which a bound of the sum is below the goal, by float64; inputs at which it is not, where they are met; or
 * undefined after so many cases. Each case is split at the unit that loses most.
 */
export const searchCases = (
  all: FloatUnits,
  sum: FloatSum,
  { goal, most, inputs }: { readonly goal: number; readonly most: number; readonly inputs: number },
  stopped: Stopped,
): Found => {
  const { units } = all;
  const indexByStep = new Map(units.map(({ unit }, k) => [unit.step, k]));
  const indexOf = (step: number): number => indexByStep.get(step)!;
  const whole = units.map((unit) => floatCorners(unit, []));
  const start: Duals = {
    slopes: Float64Array.from(whole, chordOf),
    factors: new Float64Array(),
  };
  const limits = whole.map(limitsOf);
  const found: FoundCase[] = [];
  const open: {
    readonly path: readonly Side[];
    readonly from: Duals;
    readonly corners: typeof whole;
  }[] = [{ path: [], from: start, corners: whole }];
  let cases = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    if (stopped()) return undefined;
    const { path, corners } = next;
    const aimed = { sum, path, corners };
    const bound = (from: Duals, count: number): FloatBound =>
      leastBound(all, aimed, from, { steps: count, goal }, limits, indexOf);
    let best = bound(next.from, path.length > 0 ? steps.part : steps.whole);
    if (Number.isNaN(best.bound)) return undefined;
    if (Number.isFinite(goal) && !(best.bound < goal)) {
      for (const at of [best.at, best.mean])
        if (trueValue(all, sum, at) > goal) return { beyond: [...at.slice(0, inputs)] };
      const split = most > 1 ? worst(all, best, path) : undefined;
      if (split) {
        found.push(split);
        if (++cases >= most) return undefined;
        for (const side of ['above', 'below'] as const) {
          const longer = [...path, { ...split, side }];
          const k = indexOf(split.step);
          const changed = corners.with(k, floatCorners(units[k]!, longer));
          const factors = Float64Array.from([...best.factors, 0]);
          open.push({ path: longer, from: { slopes: best.slopes, factors }, corners: changed });
        }
        continue;
      }
      if (most > 1) best = bound(best, steps.last);
      if (trueValue(all, sum, best.mean) > goal) return { beyond: [...best.mean.slice(0, inputs)] };
      if (!(best.bound < goal)) return undefined;
    }
    found.push({ path, duals: best, weights: best.weights });
  }
  return { cases: found };
};

/** The breakpoints of a unit that it can still pass, by the sides that were taken. */
const passable = ({ unit, breakpoints, low, high }: FloatUnit, path: readonly Side[]): number[] => {
  let [from, to] = [-1, breakpoints.length];
  for (const { step, breakpoint, side } of path) {
    if (step !== unit.step) continue;
    if (side === 'above') from = Math.max(from, breakpoint);
    else to = Math.min(to, breakpoint);
  }
  return [...breakpoints.keys()].filter(
    (k) => from < k && k < to && low <= breakpoints[k]! && breakpoints[k]! <= high,
  );
};

/** The breakpoint of the unit that loses most, and of its own the middle one; undefined where none is left. */
const worst = (
  { units }: FloatUnits,
  { weights, slack }: FloatBound,
  path: readonly Side[],
): { readonly step: number; readonly breakpoint: number } | undefined => {
  let [most, split]: [number, { step: number; breakpoint: number } | undefined] = [0, undefined];
  for (const [k, unit] of units.entries()) {
    if (weights[k] === 0) continue;
    const lost = Math.max(Math.abs(slack[k]!), 1e-9 * Math.abs(weights[k]!));
    if (lost <= most) continue;
    const left = passable(unit, path);
    const breakpoint = left[left.length >> 1];
    if (breakpoint !== undefined) [most, split] = [lost, { step: unit.unit.step, breakpoint }];
  }
  return split;
};
