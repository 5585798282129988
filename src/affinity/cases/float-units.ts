/**
 * Bounds of sums of units in plain float64, by slopes and factors that a descent improves: to aim with, never to judge
 * by. See Xu et al. 2021 and Wang et al. 2021 (α, β-CROWN) for the bound, which is that of the dual of a linear program.
 */
import type { Piecewise } from '../../activations/index.ts';
import { numberOfFraction } from '../../numbers/fraction.ts';
import type { AffineForm } from '../proof/affine-form.ts';
import { boundsOf } from '../proof/coefficient.ts';
import { linesOf } from '../proof/linear-pieces.ts';
import { type ActivatedUnit, type InputSide, joins, type Side } from './activated-unit.ts';
import { floatImage } from './float-image.ts';

/** The points (z, f(z)) of which every number that a unit takes is between two. */
export type Corners = readonly (readonly [z: number, y: number])[];

/** constant + Σ weight · symbol. */
export interface FloatSum {
  readonly symbols: readonly number[];
  readonly weights: readonly number[];
  readonly constant: number;
}

/** A function made of lines, in doubles. */
interface FloatLines {
  readonly breakpoints: readonly number[];
  readonly lines: readonly { readonly intercept: number; readonly slope: number }[];
  readonly values: readonly number[];
  /** Of each breakpoint the sides from which f is continuous there. */
  readonly belongs: readonly ('below' | 'above' | 'both' | 'neither')[];
}

/** A unit of a case in doubles: its argument z as a sum, its function, and from where to where z goes. */
export interface FloatUnit {
  readonly unit: ActivatedUnit;
  readonly z: FloatSum;
  readonly f: FloatLines | undefined;
  readonly breakpoints: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Every symbol with its ends, and the units among them in the order in which they arose. */
export interface FloatUnits {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly units: readonly FloatUnit[];
}

/** The ends of every symbol on the sides of a path, and the points between which each unit is there. */
export interface FloatCase {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly corners: readonly Corners[];
  /** From where to where the argument of each unit goes. */
  readonly reach: readonly (readonly [low: number, high: number])[];
}

/** A form in doubles, to about one unit in the last place of each number. */
export const floatSum = ({ constant, terms }: AffineForm): FloatSum => {
  const near = (c: AffineForm['constant']) => numberOfFraction(boundsOf(c)[0]);
  return {
    symbols: [...terms.keys()],
    weights: [...terms.values()].map(near),
    constant: near(constant),
  };
};

const floatLines = (f: Piecewise): FloatLines => ({
  breakpoints: f.breakpoints.map(numberOfFraction),
  lines: linesOf(f).map(({ intercept, slope }) => ({
    intercept: numberOfFraction(intercept),
    slope: numberOfFraction(slope),
  })),
  values: f.values.map(numberOfFraction),
  belongs: f.breakpoints.map((_, k) => {
    const [left, right] = [joins(f, k, k), joins(f, k, k + 1)];
    return left ? (right ? 'both' : 'below') : right ? 'above' : 'neither';
  }),
});

/** A unit in doubles, to about one unit in the last place of each number. */
export const floatUnit = (unit: ActivatedUnit): FloatUnit => {
  const f = unit.f && floatLines(unit.f);
  return {
    ...{ unit, z: floatSum(unit.z), f, breakpoints: f?.breakpoints ?? [] },
    low: numberOfFraction(unit.low),
    high: numberOfFraction(unit.high),
  };
};

/**
 * The points between which lines are from low to high; a breakpoint that is an end counts where it belongs to that side, and one
 * that belongs to neither where no split has left it out.
 */
const cornersBetween = (
  { breakpoints, lines, values, belongs }: FloatLines,
  [low, high]: readonly [number, number],
  isLeftOut: (breakpoint: number) => boolean,
): Corners => {
  const found: (readonly [number, number])[] = [];
  for (const [k, { intercept, slope }] of lines.entries()) {
    const [before, after] = [breakpoints[k - 1], breakpoints[k]];
    const from = before === undefined ? low : Math.max(before, low);
    const to = after === undefined ? high : Math.min(after, high);
    if (to < from || (to === from && (from === before || to === after))) continue;
    for (const z of from === to ? [from] : [from, to]) found.push([z, intercept + slope * z]);
  }
  for (const [k, b] of breakpoints.entries()) {
    if (b < low || b > high) continue;
    if (b === low && low < high && belongs[k] === 'below') continue;
    if (b === high && low < high && belongs[k] === 'above') continue;
    if (belongs[k] === 'neither' && isLeftOut(k)) continue;
    found.push([b, values[k]!]);
  }
  return found;
};

/** The least and the greatest value of a function that is not made of lines. */
const smoothCorners = (
  { form }: ActivatedUnit,
  [low, high]: readonly [number, number],
  [least, most]: readonly [number, number],
): Corners => {
  const [from, to] = floatImage(form, [low, high]);
  const ends = [Math.max(least, from), Math.min(most, to)];
  return [low, high].flatMap((z) => ends.map((y) => [z, y] as const));
};

const rangeOfFloats = (
  { symbols, weights, constant }: FloatSum,
  low: Float64Array,
  high: Float64Array,
): readonly [number, number] => {
  let [least, most] = [constant, constant];
  for (let i = 0; i < symbols.length; i++) {
    const [w, s] = [weights[i]!, symbols[i]!];
    least += w * (w > 0 ? low[s]! : high[s]!);
    most += w * (w > 0 ? high[s]! : low[s]!);
  }
  return [least, most];
};

/** The range of a sum in a case: every symbol at its worst. */
export const rangeInCase = (sum: FloatSum, { low, high }: FloatCase): readonly [number, number] =>
  rangeOfFloats(sum, low, high);

/**
 * What every unit can take on the sides of a path: inputs are cut by these, then each unit by those before it (shown-case.ts).
 * Undefined where nothing is left for one of them by more than rounding can do.
 */
export const floatCase = (
  { low: lows, high: highs, units }: FloatUnits,
  path: readonly Side[],
): FloatCase | undefined => {
  const [low, high] = [Float64Array.from(lows), Float64Array.from(highs)];
  for (const side of path) {
    if (!('input' in side)) continue;
    const { input, at } = side;
    if (side.side === 'above') low[input] = Math.max(low[input]!, at);
    else high[input] = Math.min(high[input]!, at);
  }
  const corners: Corners[] = [];
  const reach: (readonly [number, number])[] = [];
  for (const one of units) {
    const { unit, z, f } = one;
    let [from, to] = rangeOfFloats(z, low, high);
    const rounding = 2 ** -40 * Math.max(Math.abs(from), Math.abs(to), 2 ** -20);
    [from, to] = [Math.max(from, one.low), Math.min(to, one.high)];
    for (const side of path) {
      if (!('step' in side) || side.step !== unit.step) continue;
      const b = one.breakpoints[side.breakpoint]!;
      if (side.side !== 'below') from = Math.max(from, b);
      if (side.side !== 'above') to = Math.min(to, b);
    }
    if (from > to + rounding) return undefined;
    if (from > to) from = to;
    const ends = [low[unit.symbol]!, high[unit.symbol]!] as const;
    const isLeftOut = (breakpoint: number): boolean =>
      path.some(
        (side) =>
          'step' in side &&
          side.step === unit.step &&
          side.breakpoint === breakpoint &&
          side.side !== 'at',
      );
    const found = f
      ? cornersBetween(f, [from, to], isLeftOut)
      : smoothCorners(unit, [from, to], ends);
    if (found.length === 0) return undefined;
    corners.push(found);
    reach.push([from, to]);
    for (const [k, [, y]] of found.entries()) {
      low[unit.symbol] = k === 0 ? y : Math.min(low[unit.symbol]!, y);
      high[unit.symbol] = k === 0 ? y : Math.max(high[unit.symbol]!, y);
    }
  }
  return { low, high, corners, reach };
};

/** What a bound is made of. */
export interface Duals {
  readonly slopes: Float64Array;
  readonly factors: Float64Array;
}

/** A bound, and where it is attained: what every symbol is there. */
export interface FloatBound extends Duals {
  readonly bound: number;
  /** The factor of each unit in the sum. */
  readonly weights: Float64Array;
  /** By how much each unit is above what it truly gives there, times its factor. */
  readonly slack: Float64Array;
  readonly at: Float64Array;
  /** A mean of where the bounds before were attained: near to where the best one would be. */
  readonly mean: Float64Array;
}

/** What is bounded, and where. */
export interface Aimed {
  readonly sum: FloatSum;
  readonly path: readonly Side[];
  readonly within: FloatCase;
}

const passBack = (
  { units }: FloatUnits,
  { sum, path, within: { low, high, corners } }: Aimed,
  { slopes, factors }: Duals,
  indexOf: (step: number) => number,
  slopeFor?: (k: number, sign: number) => number,
) => {
  const weights = new Float64Array(low.length);
  let total = 0;
  const add = (part: FloatSum, factor: number): void => {
    total += factor * part.constant;
    for (let i = 0; i < part.symbols.length; i++)
      weights[part.symbols[i]!]! += factor * part.weights[i]!;
  };
  add(sum, 1);
  for (const [k, one] of path.entries()) {
    const factor = one.side === 'below' ? -factors[k]! : factors[k]!;
    const unit = 'step' in one ? units[indexOf(one.step)]! : undefined;
    if (unit) add(unit.z, factor);
    else weights[(one as InputSide).input]! += factor;
    total -= factor * ('step' in one ? unit!.breakpoints[one.breakpoint]! : one.at);
  }
  const own = new Float64Array(units.length);
  const touched = new Float64Array(units.length);
  const lifted = new Float64Array(units.length);
  for (let k = units.length - 1; k >= 0; k--) {
    const { unit, z } = units[k]!;
    const a = weights[unit.symbol]!;
    if (a === 0) continue;
    weights[unit.symbol] = 0;
    own[k] = a;
    const sign = Math.sign(a);
    if (slopeFor) slopes[k] = slopeFor(k, sign);
    let [most, at] = [Number.NEGATIVE_INFINITY, 0];
    for (const [zc, y] of corners[k]!) {
      const value = sign * (y - slopes[k]! * zc);
      if (value > most) [most, at] = [value, zc];
    }
    touched[k] = at;
    lifted[k] = sign * most;
    total += Math.abs(a) * most;
    add(z, a * slopes[k]!);
  }
  const at = new Float64Array(low.length);
  for (let s = 0; s < low.length; s++) {
    const w = weights[s]!;
    at[s] = w > 0 ? high[s]! : w < 0 ? low[s]! : (low[s]! + high[s]!) / 2;
    if (w !== 0) total += w * at[s]!;
  }
  return { bound: total, own, touched, lifted, at };
};

const sumAt = ({ symbols, weights, constant }: FloatSum, at: Float64Array): number => {
  let sum = constant;
  for (let i = 0; i < symbols.length; i++) sum += weights[i]! * at[symbols[i]!]!;
  return sum;
};

/** The slope from the first corner to the last. */
export const chordOf = (corners: Corners): number => {
  let [[z, y], [w, v]] = [corners[0]!, corners[0]!];
  for (const [zc, yc] of corners) {
    if (zc < z) [z, y] = [zc, yc];
    if (zc > w) [w, v] = [zc, yc];
  }
  return w > z ? (v - y) / (w - z) : 0;
};

/** Whether all corners lie on the line from the first to the last, as far as float64 tells. */
const isStraight = (corners: Corners): boolean => {
  const slope = chordOf(corners);
  const [[w, v]] = [corners[0]!];
  return corners.every(([z, y]) => Math.abs(y - v - slope * (z - w)) <= 2 ** -40 * Math.abs(y));
};

/**
 * Slopes to start from that many bounds of 0 need exactly: of a unit that bends and is to be bounded from below 0, else
 * that of the chord.
 */
const plainDuals = (
  all: FloatUnits,
  aimed: Aimed,
  limits: readonly (readonly [number, number])[],
  indexOf: (step: number) => number,
): Duals => {
  const { corners } = aimed.within;
  const slopes = new Float64Array(all.units.length);
  const duals = { slopes, factors: new Float64Array(aimed.path.length) };
  passBack(all, aimed, duals, indexOf, (k, sign) => {
    const [least, most] = limits[k]!;
    const wanted = sign < 0 && !isStraight(corners[k]!) ? 0 : chordOf(corners[k]!);
    return Math.min(Math.max(wanted, least), most);
  });
  return duals;
};

/** How much the last point counts in a mean of all. */
const averaging = 1 / 16;

/**
 * Steps of Adam (Kingma and Ba 2015), which shrink by this factor. `smallest` keeps a step from dividing by 0 where no gradient
 * was met yet, as ε does there: it decides how far to look, and no bound rests on it.
 */
const [first, second, shrinking, start, smallest] = [0.9, 0.99, 0.97, 0.25, 2 ** -30];

/**
 * The least bound that so many steps of descent find, and earlier once it is below `goal`. Every bound that is met is one,
 * but for rounding.
 */
export const leastBound = (
  all: FloatUnits,
  aimed: Aimed,
  from: Duals,
  { steps, goal }: { readonly steps: number; readonly goal: number },
  limits: readonly (readonly [number, number])[],
  indexOf: (step: number) => number,
): FloatBound => {
  const { units } = all;
  const { corners } = aimed.within;
  const plain = plainDuals(all, aimed, limits, indexOf);
  const boundFrom = (duals: Duals): number => passBack(all, aimed, duals, indexOf).bound;
  const better = boundFrom(plain) < boundFrom(from) ? plain : from;
  const slopes = Float64Array.from(better.slopes);
  const factors = Float64Array.from(better.factors);
  const count = slopes.length + factors.length;
  const [mean, square] = [new Float64Array(count), new Float64Array(count)];
  let best: FloatBound | undefined;
  let around: Float64Array | undefined;
  for (let step = 0; ; step++) {
    const found = passBack(all, aimed, { slopes, factors }, indexOf);
    const { own, touched, lifted, at } = found;
    around = around ? around.map((x, s) => x + (at[s]! - x) * averaging) : Float64Array.from(at);
    const given = new Float64Array(units.length);
    const slack = new Float64Array(units.length);
    for (const [k, { unit, z }] of units.entries()) {
      if (unit.symbol >= at.length) break;
      given[k] = sumAt(z, at);
      at[unit.symbol] = slopes[k]! * given[k]! + lifted[k]!;
      if (own[k] === 0) at[unit.symbol] = lineThrough(corners[k]!, given[k]!);
      slack[k] = own[k]! * (at[unit.symbol]! - lineThrough(corners[k]!, given[k]!));
    }
    if (!best || found.bound < best.bound)
      best = {
        ...{ bound: found.bound, weights: own, slack, at, mean: at },
        ...{ slopes: Float64Array.from(slopes), factors: Float64Array.from(factors) },
      };
    if (best.bound < goal || step >= steps || Number.isNaN(found.bound))
      return { ...best, mean: around };
    const rate = start * shrinking ** step;
    const moved = (i: number, gradient: number): number => {
      mean[i] = first * mean[i]! + (1 - first) * gradient;
      square[i] = second * square[i]! + (1 - second) * gradient * gradient;
      const size = Math.sqrt(square[i]! / (1 - second ** (step + 1))) + smallest;
      return (rate * mean[i]!) / (1 - first ** (step + 1)) / size;
    };
    for (let k = 0; k < units.length; k++) {
      if (own[k] === 0) continue;
      const [least, most] = limits[k]!;
      const next = slopes[k]! - moved(k, own[k]! * (given[k]! - touched[k]!));
      slopes[k] = Math.min(Math.max(next, least), most);
    }
    for (const [k, one] of aimed.path.entries()) {
      const index = 'step' in one ? indexOf(one.step) : -1;
      const beyond =
        'step' in one
          ? given[index]! - units[index]!.breakpoints[one.breakpoint]!
          : at[one.input]! - one.at;
      const gradient = one.side === 'below' ? -beyond : beyond;
      factors[k] = Math.max(0, factors[k]! - moved(slopes.length + k, gradient));
    }
  }
};

/** f(z), by its corners: on the line between two of them, or the nearest. */
export const lineThrough = (corners: Corners, z: number): number => {
  let [left, right]: (readonly [number, number] | undefined)[] = [undefined, undefined];
  for (const corner of corners) {
    if (corner[0] <= z && (!left || corner[0] >= left[0])) left = corner;
    if (corner[0] > z && (!right || corner[0] < right[0])) right = corner;
  }
  if (!left || !right) return (left ?? right)?.[1] ?? 0;
  return left[1] + ((right[1] - left[1]) * (z - left[0])) / (right[0] - left[0]);
};
