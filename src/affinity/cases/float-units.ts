/**
 * Bounds of sums of units in plain float64, by slopes and factors that a descent improves: to aim with, never to judge
 * by. See Xu et al. 2021 and Wang et al. 2021 (α, β-CROWN) for the bound, which is that of the dual of a linear program.
 */
import { numberOfFraction } from '../../numbers/fraction.ts';
import type { AffineForm } from '../proof/affine-form.ts';
import { boundsOf } from '../proof/coefficient.ts';
import { type ActivatedUnit, cornersOf, reachOn, type Side } from './activated-unit.ts';

type Corners = readonly (readonly [z: number, y: number])[];

/** constant + Σ weight · symbol. */
export interface FloatSum {
  readonly symbols: readonly number[];
  readonly weights: readonly number[];
  readonly constant: number;
}

export interface FloatUnit {
  readonly unit: ActivatedUnit;
  readonly z: FloatSum;
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

export const floatSum = ({ constant, terms }: AffineForm): FloatSum => {
  const near = (c: AffineForm['constant']) => numberOfFraction(boundsOf(c)[0]);
  return {
    symbols: [...terms.keys()],
    weights: [...terms.values()].map(near),
    constant: near(constant),
  };
};

export const floatUnit = (unit: ActivatedUnit): FloatUnit => ({
  unit,
  z: floatSum(unit.z),
  breakpoints: unit.f.breakpoints.map(numberOfFraction),
  low: numberOfFraction(unit.low),
  high: numberOfFraction(unit.high),
});

/** The points between which f is on the sides of a path. */
export const floatCorners = ({ unit }: FloatUnit, path: readonly Side[]): Corners =>
  cornersOf(unit.f, reachOn(unit, path)).map(([z, y]) => [
    numberOfFraction(z),
    numberOfFraction(y),
  ]);

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

export interface Aimed {
  readonly sum: FloatSum;
  readonly path: readonly Side[];
  readonly corners: readonly Corners[];
}

const passBack = (
  { low, high, units }: FloatUnits,
  { sum, path, corners }: Aimed,
  { slopes, factors }: Duals,
  indexOf: (step: number) => number,
) => {
  const weights = new Float64Array(low.length);
  let total = 0;
  const add = (part: FloatSum, factor: number): void => {
    total += factor * part.constant;
    for (let i = 0; i < part.symbols.length; i++)
      weights[part.symbols[i]!]! += factor * part.weights[i]!;
  };
  add(sum, 1);
  for (const [k, { step, breakpoint, side }] of path.entries()) {
    const unit = units[indexOf(step)]!;
    const factor = side === 'above' ? factors[k]! : -factors[k]!;
    add(unit.z, factor);
    total -= factor * unit.breakpoints[breakpoint]!;
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

/** How much the last point counts in a mean of all. */
const averaging = 1 / 16;

/** Steps of Adam (Kingma and Ba 2015), which shrink by this factor. */
const [first, second, shrinking, start] = [0.9, 0.99, 0.97, 0.25];

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
  const slopes = Float64Array.from(from.slopes);
  const factors = Float64Array.from(from.factors);
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
      if (own[k] === 0) at[unit.symbol] = lineThrough(aimed.corners[k]!, given[k]!);
      slack[k] = own[k]! * (at[unit.symbol]! - lineThrough(aimed.corners[k]!, given[k]!));
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
      const size = Math.sqrt(square[i]! / (1 - second ** (step + 1))) + 1e-9;
      return (rate * mean[i]!) / (1 - first ** (step + 1)) / size;
    };
    for (let k = 0; k < units.length; k++) {
      if (own[k] === 0) continue;
      const [least, most] = limits[k]!;
      const next = slopes[k]! - moved(k, own[k]! * (given[k]! - touched[k]!));
      slopes[k] = Math.min(Math.max(next, least), most);
    }
    for (const [k, { step: at_, breakpoint, side }] of aimed.path.entries()) {
      const index = indexOf(at_);
      const beyond = given[index]! - units[index]!.breakpoints[breakpoint]!;
      const gradient = side === 'above' ? beyond : -beyond;
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
