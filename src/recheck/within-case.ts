/** What inputs and units can take within a case: on one side of each split on the way to it. */
import { type Bounds, cut } from './bounds.ts';
import type { Unit } from './form-algebra.ts';
import { type Form, symbolForm } from './linear-form.ts';
import { mostAboveLine, type Part, partOf, type Reach, reachOf } from './most-above-line.ts';
import type { Pieces } from './piecewise-functions.ts';
import { boundsBySymbols, type Symbols } from './proof-symbols.ts';
import { compare, negate, type Rational, Unproven, zero } from './rational.ts';

/** An activation of a number: what it is given, what it is, and the symbol of what it gives. */
export interface Activated {
  readonly z: Unit;
  readonly pieces: Pieces | undefined;
  readonly image: Bounds;
  /** The bounds of what it gives, by those of what it is given. */
  readonly imageOf: (z: Bounds) => Bounds;
  readonly symbol: number;
}

/** One of the sides of a number of a unit, or of an input; or that number itself. */
export type Side = {
  readonly at: Rational;
  readonly side: Part;
} & ({ readonly unit: number } | { readonly input: number });

/** The activations so far, by the number of their step; undefined of a maximum. */
export type Known = readonly (Activated | undefined)[];

/** The activation of that step. Throws Unproven where there is none so far. */
export const activatedAt = (known: Known, unit: number): Activated => {
  const found = known[unit];
  if (!found) throw new Unproven(`cases: expected a unit before, found ${unit}`);
  return found;
};

/** The input of that number as a form. Throws Unproven where there is none. */
export const inputForm = (input: number, { inputs }: Symbols): Form => {
  if (input >= inputs)
    throw new Unproven(`cases: expected one of ${inputs} inputs, found ${input}`);
  return symbolForm(input);
};

/** What is known within a case. */
export interface Within {
  readonly reach: (unit: number) => Reach;
  /** Bounds of a form, each symbol at its worst. */
  readonly bounds: (form: Form) => Bounds;
}

const isNothing = ({ low, high }: Bounds): boolean =>
  low !== undefined && high !== undefined && compare(low, high) > 0;

/** Whether no number is left: none between the ends, or one that is left out. */
const isEmpty = ({ low, high, lowIsOpen, highIsOpen }: Reach): boolean => {
  const order = compare(low, high);
  return order > 0 || (order === 0 && (lowIsOpen || highIsOpen));
};

/** The bounds of f(z) on a reach. */
const imageOn = ({ pieces, image, imageOf }: Activated, reach: Reach): Bounds => {
  if (!pieces) return cut(image, imageOf(reach));
  const most = (sign: number) => mostAboveLine(pieces, image, reach, zero, sign);
  return cut(image, { low: negate(most(-1)), high: most(1) });
};

/**
 * The bounds of a case, computed anew from the first unit to the last: inputs are cut by the splits; the argument of each unit by
 * its form, by what is known of it everywhere, and by the splits; its symbol by f. Undefined where no number is left for an
 * input or a unit, so that there is no such case.
 */
export const within = (
  path: readonly Side[],
  known: Known,
  symbols: Symbols,
): Within | undefined => {
  const changed = new Map<number, Bounds>();
  const boundsOf = (symbol: number): Bounds => changed.get(symbol) ?? symbols.boundsOf(symbol);
  const bounds = (form: Form): Bounds => boundsBySymbols(form, boundsOf);
  for (const side of path) {
    if (!('input' in side)) continue;
    const { at } = side;
    const half = cut(boundsOf(side.input), side.side === 'above' ? { low: at } : { high: at });
    if (isNothing(half)) return undefined;
    changed.set(side.input, half);
  }
  const reaches = new Map<number, Reach>();
  for (const [unit, activated] of known.entries()) {
    if (!activated) continue;
    const { z, pieces, symbol } = activated;
    const sides = path.filter((side) => 'unit' in side && side.unit === unit);
    const isChanged = [...z.form.terms.keys()].some((one) => changed.has(one));
    if (sides.length === 0 && !isChanged) continue;
    const range = isChanged ? cut(z.bounds, bounds(z.form)) : z.bounds;
    if (isNothing(range)) return undefined;
    if (!range.low || !range.high) continue;
    const reach = sides.reduce(
      (part, { at, side }) => partOf(part, at, side, pieces),
      reachOf(range),
    );
    if (isEmpty(reach)) return undefined;
    reaches.set(unit, reach);
    changed.set(symbol, imageOn(activated, reach));
  }
  return {
    reach: (unit) => reaches.get(unit) ?? reachOf(activatedAt(known, unit).z.bounds),
    bounds,
  };
};
