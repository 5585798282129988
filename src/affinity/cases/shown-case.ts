import {
  type Fraction,
  fractionOf,
  greatest,
  isLess,
  multiply,
  negate,
  one,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import {
  type AffineForm,
  combine,
  constantForm,
  plusConstant,
  symbolForm,
} from '../proof/affine-form.ts';
import type { Atoms } from '../proof/atoms.ts';
import { minusOf, signOf, times } from '../proof/coefficient.ts';
import { rangeThrough } from '../proof/range-through.ts';
import {
  hullOf,
  intersection,
  isClosed,
  type Range,
  rangeOfSum,
  unbounded,
} from '../proof/value-range.ts';
import { type ActivatedUnit, cornersOf, type Reach, reachOn, type Side } from './activated-unit.ts';

/** What a case is shown by: a slope for units, from the last to the first, and a factor for each side of its path. */
export interface Multipliers {
  readonly slopes: readonly (readonly [step: number, slope: number])[];
  readonly factors: readonly number[];
}

/** The units so far, by the number of their step. */
export type Units = ReadonlyMap<number, ActivatedUnit>;

/** What is known on the sides of a path. */
interface Within {
  readonly reach: (step: number) => Reach;
  readonly rangeOf: (symbol: number) => Range;
}

/** The values of a unit on a reach. */
const imageOn = ({ f, form }: ActivatedUnit, reach: Reach): Range => {
  if (!f) return rangeThrough(form, reach).range;
  const values = cornersOf(f, reach).map(([, y]) => y);
  return values.length > 0 ? hullOf(values) : unbounded;
};

/** Whether no number is between the ends. */
const isEmptyRange = ({ low, high }: Range): boolean =>
  low !== undefined && high !== undefined && isLess(high, low);

/** Whether no number is left: none between the ends, or one that is left out. */
const isEmpty = ({ low, high, lowIsOpen, highIsOpen }: Reach): boolean =>
  isLess(high, low) || (!isLess(low, high) && (lowIsOpen || highIsOpen));

/**
 * The ranges of a case, anew: inputs are cut by the sides of the path, then the argument of each unit follows from those before it,
 * and is cut by them too. Undefined where nothing is left for one of them: there is no such case.
 */
const within = (path: readonly Side[], units: Units, atoms: Atoms): Within | undefined => {
  const changed = new Map<number, Range>();
  const rangeOf = (symbol: number): Range => changed.get(symbol) ?? atoms.rangeOf(symbol);
  for (const side of path) {
    if (!('input' in side)) continue;
    const at = fractionOf(side.at);
    const half =
      side.side === 'above' ? { low: at, high: undefined } : { low: undefined, high: at };
    const range = intersection(rangeOf(side.input), half);
    if (isEmptyRange(range)) return undefined;
    changed.set(side.input, range);
  }
  const reaches = new Map<number, Reach>();
  for (const [step, unit] of units) {
    const isSplit = path.some((side) => 'step' in side && side.step === step);
    const { terms, constant } = unit.z;
    const isChanged = [...terms.keys()].some((symbol) => changed.has(symbol));
    if (!isSplit && !isChanged) continue;
    const { low, high } = unit;
    const range = isChanged
      ? intersection({ low, high }, rangeOfSum(terms, constant, rangeOf))
      : { low, high };
    if (isEmptyRange(range)) return undefined;
    if (!isClosed(range)) continue;
    const reach = reachOn(unit, range, path);
    if (isEmpty(reach)) return undefined;
    reaches.set(step, reach);
    changed.set(unit.symbol, intersection(atoms.rangeOf(unit.symbol), imageOn(unit, reach)));
  }
  return {
    reach: (step) => reaches.get(step) ?? reachOn(units.get(step)!, units.get(step)!, []),
    rangeOf,
  };
};

/** The most that sign · (f(z) − slope · z) is; of an f that is not made of lines, f(z) and z are each at their worst. */
const mostOf = (
  { f }: ActivatedUnit,
  reach: Reach,
  image: Range,
  { slope, sign }: { readonly slope: Fraction; readonly sign: number },
): Fraction | undefined => {
  const signed = (x: Fraction): Fraction => (sign < 0 ? negate(x) : x);
  if (!f) {
    const end = sign < 0 ? image.low : image.high;
    const lines = [reach.low, reach.high].map((z) => signed(multiply(negate(slope), z)));
    return end && subtract(signed(end), negate(greatest(lines)));
  }
  const corners = cornersOf(f, reach);
  return corners.length === 0
    ? undefined
    : greatest(corners.map(([z, y]) => signed(subtract(y, multiply(slope, z)))));
};

/**
 * An upper bound of a form on the sides of a path, exactly: what is at least 0 there is added, factor by factor, and then
 * every unit y of a slope is replaced, a y ≤ a slope z + |a| · (the most that ±(f(z) − slope z) is). Undefined where there
 * is no bound, and 'no case' where nothing lies on these sides. This is weak duality: any slopes, and any factors of at least 0, give
 * a bound.
 */
export const boundOfCase = (
  form: AffineForm,
  { slopes, factors }: Multipliers,
  path: readonly Side[],
  units: Units,
  atoms: Atoms,
): Fraction | 'no case' | undefined => {
  const inside = within(path, units, atoms);
  if (!inside) return 'no case';
  let sum = form;
  for (const [k, side] of path.entries()) {
    const [z, at] =
      'input' in side
        ? [symbolForm(side.input), fractionOf(side.at)]
        : [units.get(side.step)!.z, units.get(side.step)!.f!.breakpoints[side.breakpoint]!];
    const factor = fractionOf(factors[k]!);
    sum = combine([
      [one, sum],
      [side.side === 'below' ? negate(factor) : factor, plusConstant(z, negate(at))],
    ]);
  }
  for (const [step, given] of slopes) {
    const unit = units.get(step)!;
    const factor = sum.terms.get(unit.symbol) ?? zero;
    const sign = signOf(factor);
    if (sign === undefined) return undefined;
    if (sign === 0) continue;
    const slope = fractionOf(given);
    const most = mostOf(unit, inside.reach(step), inside.rangeOf(unit.symbol), { slope, sign });
    if (!most) return undefined;
    const size = sign < 0 ? minusOf(factor) : factor;
    sum = combine([
      [one, sum],
      [minusOf(factor), symbolForm(unit.symbol)],
      [times(factor, slope), unit.z],
      [times(size, most), constantForm(one)],
    ]);
  }
  return rangeOfSum(sum.terms, sum.constant, inside.rangeOf).high;
};
