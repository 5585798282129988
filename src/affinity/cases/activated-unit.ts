import type { Form, Piecewise } from '../../activations/index.ts';
import { type Fraction, isLess, signOf, subtract } from '../../numbers/fraction.ts';
import type { AffineForm } from '../proof/affine-form.ts';
import { type Line, lineAt, linesOf } from '../proof/linear-pieces.ts';

/** An activation, what it is given, and the symbol of what it gives. */
export interface ActivatedUnit {
  readonly step: number;
  readonly z: AffineForm;
  readonly low: Fraction;
  readonly high: Fraction;
  readonly form: Form;
  /** Its lines, where it is made of lines. */
  readonly f: Piecewise | undefined;
  readonly symbol: number;
}

/** One of the sides of a breakpoint of a unit, or that number itself. */
export interface UnitSide {
  readonly step: number;
  readonly breakpoint: number;
  readonly side: 'below' | 'at' | 'above';
}

/** One of the two sides of a number of an input. */
export interface InputSide {
  readonly input: number;
  readonly at: number;
  readonly side: 'below' | 'above';
}

/** One case of two or three: a side of a breakpoint of a unit, or of a number of an input. */
export type Side = UnitSide | InputSide;

/** All numbers from low to high that a unit can take; of an end that is open they come as near as one likes. */
export interface Reach {
  readonly low: Fraction;
  readonly high: Fraction;
  readonly lowIsOpen: boolean;
  readonly highIsOpen: boolean;
}

/** Whether f at a breakpoint is the value of a piece beside it. */
export const joins = (f: Piecewise, k: number, piece: number): boolean =>
  signOf(subtract(lineAt(linesOf(f)[piece]!, f.breakpoints[k]!), f.values[k]!)) === 0;

/**
 * What a unit can take of a range on the sides of a path. A number at which f jumps is of the side of which f is continuous there, and
 * where f is so of neither it is a case of its own.
 */
export const reachOn = (
  { step: own, f }: ActivatedUnit,
  { low, high }: { readonly low: Fraction; readonly high: Fraction },
  path: readonly Side[],
): Reach => {
  let reach: Reach = { low, high, lowIsOpen: false, highIsOpen: false };
  for (const one of path) {
    if (!f || !('step' in one) || one.step !== own) continue;
    const { breakpoint: k, side } = one;
    const at = f.breakpoints[k]!;
    if (side === 'at') {
      if (isLess(reach.low, at)) reach = { ...reach, low: at, lowIsOpen: false };
      if (isLess(at, reach.high)) reach = { ...reach, high: at, highIsOpen: false };
    } else if (side === 'above') {
      if (!isLess(at, reach.low)) reach = { ...reach, low: at, lowIsOpen: !joins(f, k, k + 1) };
    } else if (!isLess(reach.high, at)) reach = { ...reach, high: at, highIsOpen: !joins(f, k, k) };
  }
  return reach;
};

/** The points (z, f(z)) of which every number that f takes on a reach is between two, or a limit of them. */
export const cornersOf = (
  f: Piecewise,
  { low, high, lowIsOpen, highIsOpen }: Reach,
): readonly (readonly [z: Fraction, y: Fraction])[] => {
  const found: (readonly [Fraction, Fraction])[] = [];
  const lines: readonly Line[] = linesOf(f);
  for (const [k, line] of lines.entries()) {
    const [before, after] = [f.breakpoints[k - 1], f.breakpoints[k]];
    const from = before && isLess(low, before) ? before : low;
    const to = after && isLess(after, high) ? after : high;
    if (isLess(to, from)) continue;
    const isPoint = !isLess(from, to);
    // At a breakpoint alone f has its own value.
    if (isPoint && [before, after].some((b) => b && !isLess(b, from) && !isLess(from, b))) continue;
    for (const z of isPoint ? [from] : [from, to]) found.push([z, lineAt(line, z)]);
  }
  for (const [k, b] of f.breakpoints.entries()) {
    if (isLess(b, low) || isLess(high, b)) continue;
    if ((lowIsOpen && !isLess(low, b)) || (highIsOpen && !isLess(b, high))) continue;
    found.push([b, f.values[k]!]);
  }
  return found;
};
