import type { Form, Piecewise } from '../../activations/index.ts';
import type { Network } from '../../network/network.ts';
import {
  type Fraction,
  fractionOf,
  isLess,
  negate,
  numberOfFraction,
} from '../../numbers/fraction.ts';
import { randomFrom } from '../../numbers/random.ts';
import type { Case, UnitBound } from '../../recheck/certificate-type.ts';
import { walk } from '../../words/walk.ts';
import type { Box } from '../box.ts';
import { type FlatNetwork, flatNetwork } from '../flat-network.ts';
import { type AffineForm, minus } from '../proof/affine-form.ts';
import { Atoms } from '../proof/atoms.ts';
import { textOfFraction } from '../proof/fraction-text.ts';
import { normalForms, type Through } from '../proof/normal-form.ts';
import { rangeThrough } from '../proof/range-through.ts';
import { inputUnits, type Unit } from '../proof/unit.ts';
import { intersection, isClosed, type Range, unionOf } from '../proof/value-range.ts';
import { vectorFactsOf } from '../proof/vector-facts.ts';
import type { Stopped } from '../stopped.ts';
import { type ActivatedUnit, joins } from './activated-unit.ts';
import { type FloatUnits, floatSum, floatUnit } from './float-units.ts';
import { boundOfCase } from './shown-case.ts';
import { type Bounded, type FoundCase, fewInputs, searchCases } from './split-search.ts';
import { stableLooking } from './stable-looking.ts';

/** What is known of units besides what their sums show. */
export interface BoundedUnits {
  /** Of the argument of each activation, by the number of its step. */
  readonly ranges: readonly (Range | undefined)[];
  /** What shows them. */
  readonly bounds: readonly UnitBound[];
  /** Inputs at which a unit that was aimed at passes a breakpoint, by float64. */
  readonly beyond: readonly (readonly number[])[];
  /** Claims of activations that they rest on. */
  readonly assuming: readonly string[];
  /** How many splits of cases were tried. */
  readonly splits: number;
}

/** What is asked of units. */
export interface CasesAsked {
  /** The piece on which the argument of an activation is to stay, by the number of its step. */
  readonly aims: ReadonlyMap<number, number>;
  /** How many splits of cases there may be in all. */
  readonly splits: number;
  readonly stopped: Stopped;
}

type Side = UnitBound['side'];

/** What a bound is to be below; at most the limit will do where the unit is on its piece at its end too. */
interface Aim {
  readonly goal: number;
  readonly limit?: Fraction;
}

/** How many steps of descent bound a unit that is not split. */
const alone = 1;

/** By how much a bound by float64 must be below what is to be shown, of that or of 1. */
const margin = 2 ** -30;

/** A double that is at least x, with few bits. */
const roundedUp = (x: Fraction): number => {
  const near = Math.fround(numberOfFraction(x));
  const above = Math.fround(near + Math.abs(near) * 2 ** -22 + 2 ** -100);
  return isLess(fractionOf(near), x) ? above : near;
};

/** f of a multiplier with few bits: any slope, and any factor of at least 0, shows a bound. */
const short = (x: number): number => Math.round(x * 2 ** 24) / 2 ** 24;

/** Whether the bounds of a unit leave several pieces. */
const passes = ({ breakpoints }: Piecewise, { low, high }: Range): boolean =>
  breakpoints.some((b) => (!low || !isLess(b, low)) && (!high || !isLess(high, b)));

/** Whether f is made of lines, with every number on one. */
const hasLines = ({ piecewise }: Form): boolean => piecewise !== undefined && piecewise.degree <= 1;

/**
 * Bounds of the arguments of activations on the box. Every activation has a symbol of its own here, and nothing cancels; an
 * upper bound of a sum follows from lines above and below each activation, and of a unit that is aimed at from such bounds
 * case by case. Undefined where a number of the network has no form, and once `stopped` returns true.
 */
export const boundedUnits = (
  { words, inputs }: FlatNetwork,
  box: Box,
  { aims, splits, stopped }: CasesAsked,
): BoundedUnits | undefined => {
  const side = { low: fractionOf(box[0]), high: fractionOf(box[1]) };
  const atoms = new Atoms(inputs, side);
  const units = new Map<number, ActivatedUnit>();
  const floats = {
    low: new Array<number>(inputs).fill(box[0]),
    high: new Array<number>(inputs).fill(box[1]),
    units: [] as FloatUnits['units'][number][],
  } satisfies FloatUnits;
  const ranges: (Range | undefined)[] = [];
  const bounds: UnitBound[] = [];
  const beyond: (readonly number[])[] = [];
  const assuming = new Set<string>();
  let [left, spent] = [splits, 0];

  /** What shows a case, with few bits, and the bound that it shows exactly. */
  const shownBy = (form: AffineForm, { path, duals, weights }: Bounded) => {
    const used = [...floats.units.entries()].filter(([k]) => weights[k] !== 0).reverse();
    const slopes = used.map(([k, { unit }]) => [unit.step, short(duals.slopes[k]!)] as const);
    const multipliers = { slopes, factors: [...duals.factors].map(short) };
    return { multipliers, bound: boundOfCase(form, multipliers, path, units, atoms) };
  };

  const written = (form: AffineForm, found: readonly FoundCase[]) => {
    const cases: Case[] = [];
    let most: Fraction | undefined;
    for (const one of found) {
      if ('step' in one) {
        const { f } = units.get(one.step)!;
        cases.push({ unit: one.step, at: textOfFraction(f!.breakpoints[one.breakpoint]!) });
        continue;
      }
      if ('input' in one) {
        cases.push(one);
        continue;
      }
      const { multipliers, bound } = shownBy(form, one);
      if (!bound) return undefined;
      if (bound !== 'no case' && (!most || isLess(most, bound))) most = bound;
      cases.push(multipliers);
    }
    return most && { cases, bound: roundedUp(most) };
  };

  /** The range with a bound on one side that is below the goal or, without one, less than before. */
  const cutBy = (step: number, z: AffineForm, range: Range, of: Side, aim?: Aim): Range => {
    const form = of === 'most' ? z : minus(z);
    const sign = of === 'most' ? 1 : -1;
    const isShown = (one: Bounded): boolean => {
      const bound = aim?.limit && shownBy(form, one).bound;
      return bound !== undefined && (bound === 'no case' || !isLess(aim!.limit!, bound));
    };
    const asked = {
      ...{ inputs, isShown, goal: aim?.goal ?? Number.NEGATIVE_INFINITY },
      most: aim === undefined ? alone : Math.max(alone, left),
    };
    const searched = (splits: 'inputs' | 'units', most: number) => {
      const came = searchCases(floats, floatSum(form), { ...asked, splits, most }, stopped);
      left -= came.splits;
      spent += came.splits;
      return came;
    };
    const isOfFew = inputs <= fewInputs;
    // Where a unit meets its bound on a whole part of the box, no split of inputs shows that, but some of units do.
    const byUnits =
      aim && isOfFew && floats.units.every(({ f }) => f) && searched('units', asked.most >> 2);
    const found =
      byUnits && !('nothing' in byUnits)
        ? byUnits
        : searched(isOfFew ? 'inputs' : 'units', aim ? Math.max(alone, left) : alone);
    if ('beyond' in found) beyond.push(found.beyond);
    if (!('cases' in found)) {
      // A layer of which one unit bends does not stay on its pieces: the others need not be looked into.
      if (aim) left = 0;
      return range;
    }
    const shown = written(form, found.cases);
    if (!shown) return range;
    const bound = sign * shown.bound + 0;
    const end = fractionOf(bound);
    const cut = of === 'most' ? { low: undefined, high: end } : { low: end, high: undefined };
    const before = of === 'most' ? range.high! : range.low!;
    if (!isLess(fractionOf(shown.bound), sign > 0 ? before : negate(before))) return range;
    bounds.push({ unit: step, side: of, bound, cases: shown.cases });
    return intersection(range, cut);
  };

  /** The range of an argument, with what can be shown of it. */
  const narrowed = (step: number, { form, range: given }: Unit, f: Piecewise): Range => {
    let range = given;
    if (floats.units.length === 0 || !isClosed(range) || !passes(f, range)) return range;
    for (const of of ['most', 'least'] as const) range = cutBy(step, form, range, of);
    const piece = aims.get(step);
    if (piece === undefined) return range;
    const [before, after] = [f.breakpoints[piece - 1], f.breakpoints[piece]];
    const aimAt = (k: number, sign: 1 | -1): Aim => {
      const limit = sign > 0 ? f.breakpoints[k]! : negate(f.breakpoints[k]!);
      const end = numberOfFraction(limit);
      const goal = end - margin * Math.max(1, Math.abs(end));
      return joins(f, k, piece) ? { goal, limit } : { goal };
    };
    if (after && range.high && !isLess(range.high, after))
      range = cutBy(step, form, range, 'most', aimAt(piece, 1));
    if (before && range.low && !isLess(before, range.low))
      range = cutBy(step, form, range, 'least', aimAt(piece - 1, -1));
    return range;
  };

  const fresh = (range: Range): Unit => {
    const form = atoms.symbol(`value ${floats.low.length}`, () => ({
      ...{ range, depends: 'not affinely', assuming: [] },
    }));
    floats.low.push(range.low ? numberOfFraction(range.low) : Number.NEGATIVE_INFINITY);
    floats.high.push(range.high ? numberOfFraction(range.high) : Number.POSITIVE_INFINITY);
    return { form, range, assuming: [] };
  };

  const through: Through = {
    apply: (f, unit) => {
      const step = atoms.steps.length;
      atoms.steps.push([]);
      const lines = hasLines(f) ? f.piecewise : undefined;
      const range = lines ? narrowed(step, unit, lines) : unit.range;
      if (lines) ranges[step] = range;
      const { range: image, assuming: claims } = rangeThrough(f, range);
      for (const claim of claims) assuming.add(claim);
      const gave = fresh(image);
      if (isClosed(range) && isClosed(image)) {
        const [symbol] = gave.form.terms.keys();
        const known = { step, z: unit.form, ...range, form: f, f: lines, symbol: symbol! };
        units.set(step, known);
        floats.units.push(floatUnit(known));
      }
      return gave;
    },
    row: (f, x) => {
      const windows = f.activation.maxima?.(x.length, f.parameters);
      if (!windows) {
        const { range } = vectorFactsOf(f);
        const count = f.activation.name === 'glu' ? x.length / 2 : x.length;
        return Array.from({ length: count }, () => fresh(range));
      }
      return windows.map((window) => {
        atoms.steps.push([]);
        return fresh(unionOf(window.map((i) => x[i]!.range)));
      });
    },
  };
  const outputs = walk(normalForms(atoms, stopped, through), words, inputUnits(inputs, side));
  return outputs && { ranges, bounds, beyond, assuming: [...assuming], splits: spent };
};

/** Where it is looked whether units stay on one piece: always at the same points, so that answers do not change. */
const lookedAtFrom = 1;

/** So many layers are aimed at, one after the other. */
const mostLayers = 3;

/** Bounds of the units of a network, aimed at one layer after the other of which all units seem to stay on one piece. */
export function* unitsByCases(
  network: Network,
  box: Box,
  { splits, stopped }: Pick<CasesAsked, 'splits' | 'stopped'>,
): Generator<BoundedUnits> {
  const flat = flatNetwork(network);
  let left = splits;
  for (const { pieces } of stableLooking(flat, box, randomFrom(lookedAtFrom)).slice(
    0,
    mostLayers,
  )) {
    const found = boundedUnits(flat, box, { aims: pieces, splits: left, stopped });
    if (!found) return;
    left -= found.splits;
    yield found;
  }
}
