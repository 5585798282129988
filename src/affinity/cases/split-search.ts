import type { Stopped } from '../stopped.ts';
import type { Side } from './activated-unit.ts';
import {
  type Corners,
  chordOf,
  type Duals,
  type FloatBound,
  type FloatCase,
  type FloatSum,
  type FloatUnit,
  type FloatUnits,
  floatCase,
  leastBound,
  lineThrough,
  rangeInCase,
} from './float-units.ts';

/** What is split: a breakpoint of a unit, or a number of an input. */
export type Split =
  | { readonly step: number; readonly breakpoint: number }
  | { readonly input: number; readonly at: number };

/** A case that is to be shown, and by what; or what is split, of which the two sides are cases. */
export type FoundCase =
  | { readonly path: readonly Side[]; readonly duals: Duals; readonly weights: Float64Array }
  | Split;

/** What came of a search, and how many splits it took. */
export type Found = { readonly splits: number } & (
  | { readonly cases: readonly FoundCase[] }
  /** Inputs at which the sum is above the goal, by float64. */
  | { readonly beyond: readonly number[] }
  | { readonly nothing: true }
);

/** A case that a bound was found for. */
export type Bounded = Exclude<FoundCase, Split>;

/** What is asked of cases: bounds of a sum below the goal, with at most so many splits, of a network of so many inputs. */
export interface AskedOfCases {
  readonly goal: number;
  readonly most: number;
  readonly inputs: number;
  /** What is split: inputs, where they are few, or units at their breakpoints. */
  readonly splits: 'inputs' | 'units';
  /** Whether a case whose bound is at the goal, as far as float64 tells, is shown exactly. */
  readonly isShown: (one: Bounded) => boolean;
}

/** How far above a goal, of the goal or of 1, a bound by float64 is looked at exactly: some thousand units of its rounding. */
const near = 2 ** -29;

/** How many steps of descent a case gets: the whole, one of those that it was split into, and one that cannot be split. */
const steps = { whole: 80, part: 40, last: 2000 } as const;

/** Inputs are split where there are no more of them: parts grow with a power of the inputs. */
export const fewInputs = 3;

/** No input is split where it moves by less than this part of the box: where float64 ends. */
const narrowest = 2 ** -40;

/** Slopes between which every useful one lies: those of chords between corners, and 0. */
const limitsOf = (corners: Corners, isSmooth: boolean): readonly [number, number] => {
  let [least, most] = [0, 0];
  if (isSmooth) return [0, 0];
  for (const [i, [z, y]] of corners.entries()) {
    for (const [w, v] of corners.slice(0, i)) {
      if (z === w) continue;
      const slope = (y - v) / (z - w);
      [least, most] = [Math.min(least, slope), Math.max(most, slope)];
    }
  }
  return [Math.max(least, -(2 ** 20)), Math.min(most, 2 ** 20)];
};

const clamped = (x: number, [least, most]: readonly [number, number]): number =>
  Math.min(Math.max(x, least), most);

/** What the sum truly is at inputs, as far as symbols that are no units stay where they are. */
const trueValue = (
  { units }: FloatUnits,
  whole: readonly Corners[],
  sum: FloatSum,
  inputs: Float64Array,
): number => {
  const at = Float64Array.from(inputs);
  const value = ({ symbols, weights, constant }: FloatSum) =>
    symbols.reduce((total, s, i) => total + weights[i]! * at[s]!, constant);
  for (const [k, { unit, z }] of units.entries())
    at[unit.symbol] = unit.f ? lineThrough(whole[k]!, value(z)) : unit.form.float64(value(z));
  return value(sum);
};

/** A case that is shown by the ranges of units alone. */
const byRanges = (path: readonly Side[], { units }: FloatUnits): Bounded => ({
  path,
  duals: { slopes: new Float64Array(units.length), factors: new Float64Array(path.length) },
  weights: new Float64Array(units.length),
});

/**
 * Cases in each of which a bound of the sum is below the goal, by float64; inputs at which it is not, where they are met; or
 * nothing after so many splits. Each case is split at the unit that loses most or, of few inputs, at the widest of these. Where no
 * unit in the bound is left, it is one behind those of the path: that there is no such case may still be to be shown.
 */
export const searchCases = (
  all: FloatUnits,
  sum: FloatSum,
  { goal, most, inputs, splits: of, isShown }: AskedOfCases,
  stopped: Stopped,
): Found => {
  const { units } = all;
  const indexByStep = new Map(units.map(({ unit }, k) => [unit.step, k]));
  const indexOf = (step: number): number => indexByStep.get(step)!;
  const whole = floatCase(all, [])!;
  const reach = all.low.slice(0, inputs).map((low, i) => all.high[i]! - low);
  const found: FoundCase[] = [];
  const open: { readonly path: readonly Side[]; readonly from: Duals | undefined }[] = [
    { path: [], from: undefined },
  ];
  const beyond = goal + near * Math.max(1, Math.abs(goal));
  let splits = 0;
  const given = (): Found => ({ nothing: true, splits });
  for (let next = open.pop(); next; next = open.pop()) {
    if (stopped()) return given();
    const { path } = next;
    const within = path.length === 0 ? whole : floatCase(all, path);
    if (!within || rangeInCase(sum, within)[1] < goal) {
      found.push(byRanges(path, all));
      continue;
    }
    const limits = within.corners.map((corners, k) => limitsOf(corners, !units[k]!.f));
    const from: Duals = {
      slopes: Float64Array.from(within.corners, (corners, k) =>
        clamped(next.from?.slopes[k] ?? chordOf(corners), limits[k]!),
      ),
      factors: Float64Array.from(path, (_, k) => next.from?.factors[k] ?? 0),
    };
    const bound = (start: Duals, count: number): FloatBound =>
      leastBound(all, { sum, path, within }, start, { steps: count, goal }, limits, indexOf);
    let best = bound(from, path.length > 0 ? steps.part : steps.whole);
    if (Number.isNaN(best.bound)) return given();
    const isClose = best.bound < beyond;
    const isDone =
      best.bound < goal || (isClose && isShown({ path, duals: best, weights: best.weights }));
    if (Number.isFinite(goal) && !isDone) {
      for (const at of [best.at, best.mean])
        if (trueValue(all, whole.corners, sum, at) > beyond)
          return { beyond: [...at.slice(0, inputs)], splits };
      const split =
        most <= 1
          ? undefined
          : of === 'inputs'
            ? widest(within, reach)
            : (worst(all, best, within, path) ??
              worst(all, bound({ ...best, factors: best.factors.map(() => 1) }, 0), within, path));
      if (split) {
        found.push(split);
        if (++splits >= most) return given();
        for (const side of sidesOf(split, all)) open.push({ path: [...path, side], from: best });
        continue;
      }
      if (most > 1) best = bound(best, steps.last);
      if (trueValue(all, whole.corners, sum, best.mean) > beyond)
        return { beyond: [...best.mean.slice(0, inputs)], splits };
      if (!(best.bound < goal)) return given();
    }
    found.push({ path, duals: best, weights: best.weights });
  }
  return { cases: found, splits };
};

/** The cases that a split leaves, the last one first, as the checkers take them: of a number at which f is alone it is one of three. */
const sidesOf = (split: Split, { units }: FloatUnits): readonly Side[] => {
  if ('input' in split)
    return [
      { ...split, side: 'above' },
      { ...split, side: 'below' },
    ];
  const { f } = units.find(({ unit }) => unit.step === split.step)!;
  const isAlone = f?.belongs[split.breakpoint] === 'neither';
  const sides = isAlone ? (['above', 'at', 'below'] as const) : (['above', 'below'] as const);
  return sides.map((side) => ({ ...split, side }));
};

/** The middle of the input that moves most in a case, of what it does in the box. */
const widest = ({ low, high }: FloatCase, reach: readonly number[]): Split | undefined => {
  const moves = reach.map((whole, i) => (high[i]! - low[i]!) / whole);
  const input = moves.indexOf(Math.max(...moves));
  if (!(moves[input]! > narrowest)) return undefined;
  return { input, at: (low[input]! + high[input]!) / 2 };
};

/** The breakpoints of a unit that it can still pass, by what it can take and the sides that were taken. */
const passable = (
  { unit, breakpoints }: FloatUnit,
  [low, high]: readonly [number, number],
  path: readonly Side[],
): number[] => {
  const taken = path.flatMap((side) =>
    'step' in side && side.step === unit.step ? [side.breakpoint] : [],
  );
  return [...breakpoints.keys()].filter(
    (k) => !taken.includes(k) && low <= breakpoints[k]! && breakpoints[k]! <= high,
  );
};

/** What a unit of factor 1 counts as losing at least, so that those that lose nothing at this point are split last, but are split. */
const leastLoss = 2 ** -30;

/** The breakpoint of the unit that loses most, and of its own the middle one; undefined where none is left. */
const worst = (
  { units }: FloatUnits,
  { weights, slack }: FloatBound,
  { reach }: FloatCase,
  path: readonly Side[],
): Split | undefined => {
  let [most, split]: [number, Split | undefined] = [0, undefined];
  for (const [k, unit] of units.entries()) {
    if (weights[k] === 0) continue;
    const lost = Math.max(Math.abs(slack[k]!), leastLoss * Math.abs(weights[k]!));
    if (lost <= most) continue;
    const left = passable(unit, reach[k]!, path);
    const breakpoint = left[left.length >> 1];
    if (breakpoint !== undefined) [most, split] = [lost, { step: unit.unit.step, breakpoint }];
  }
  return split;
};
