/** Bounds of units that are shown case by case: of each case by one sum of inequalities (docs/certificates.md). */
import type { Algebra, Look } from './algebra.ts';
import { type Bounds, boundsOfLargest, cut } from './bounds.ts';
import type { Case, CertifiedNetwork, UnitBound } from './certificate-type.ts';
import { inputsOf, outputsOf } from './certified-function.ts';
import { boundsOfNorm } from './changes-of-rows.ts';
import { boundsOfImage, forms, type Unit } from './form-algebra.ts';
import { boundsOfFunction } from './known-facts.ts';
import { combined, constantForm, difference, type Form, symbolForm } from './linear-form.ts';
import { mostAboveLine, partsAt } from './most-above-line.ts';
import { boundsThrough } from './piece-bounds.ts';
import { piecesFor } from './point-values.ts';
import { type Symbols, symbolsFor } from './proof-symbols.ts';
import { compare, negate, ofDouble, ofQuantity, one, signOf, Unproven, zero } from './rational.ts';
import { isZero, negate as negateExact, signOf as signOfExact, times } from './surd.ts';
import {
  type Activated,
  activatedAt,
  inputForm,
  type Known,
  type Side,
  within,
} from './within-case.ts';

type Leaf = Extract<Case, { readonly slopes: unknown }>;

/** Throws Unproven where a case has not a factor for each split, or slopes in another order. */
const checkForm = ({ slopes, factors }: Leaf, path: readonly Side[], known: Known): void => {
  if (factors.length !== path.length)
    throw new Unproven(`factors: expected ${path.length}, found ${factors.length}`);
  if (factors.some((factor) => signOf(ofQuantity(factor)) < 0))
    throw new Unproven('factors: expected none below 0');
  let last = Number.POSITIVE_INFINITY;
  for (const [unit] of slopes) {
    if (unit >= last) throw new Unproven('slopes: expected units from the last to the first');
    activatedAt(known, unit);
    last = unit;
  }
};

/** Throws Unproven where `form` ≤ 0 is not shown on the sides of a path. */
const checkLeaf = (
  form: Form,
  leaf: Leaf,
  path: readonly Side[],
  known: Known,
  symbols: Symbols,
): void => {
  checkForm(leaf, path, known);
  const { slopes, factors } = leaf;
  const inside = within(path, known, symbols);
  if (!inside) return;
  let sum = form;
  for (const [k, split] of path.entries()) {
    const { at, side } = split;
    const factor = ofQuantity(factors[k]!);
    const z =
      'unit' in split ? activatedAt(known, split.unit).z.form : inputForm(split.input, symbols);
    const beyond = difference(z, constantForm(at));
    // At least 0 on this side, and 0 at the number itself.
    sum = combined([[one, sum], [side === 'below' ? negate(factor) : factor, beyond]]); // biome-ignore format: a pair
  }
  for (const [unit, given] of slopes) {
    const activated = activatedAt(known, unit);
    const factor = sum.terms.get(activated.symbol) ?? zero;
    if (isZero(factor)) continue;
    const slope = ofQuantity(given);
    const sign = signOfExact(factor);
    const image = inside.bounds(symbolForm(activated.symbol));
    const most = mostAboveLine(activated.pieces, image, inside.reach(unit), slope, sign);
    // a f(z) ≤ a slope z + |a| · most
    const size = sign < 0 ? negateExact(factor) : factor;
    sum = combined([
      [one, sum],
      [negateExact(factor), symbolForm(activated.symbol)],
      [times(factor, slope), activated.z.form],
      [times(size, most), constantForm(one)],
    ]);
  }
  const { high } = inside.bounds(sum);
  if (!high || signOf(high) > 0) throw new Unproven('cases: one case does not show the bound');
};

/** Throws Unproven where `form` ≤ 0 is not shown in one of the cases, which all together leave nothing out. */
const checkCases = (
  form: Form,
  cases: readonly Case[],
  known: Known,
  symbols: Symbols,
  look: Look,
): void => {
  const open: (readonly Side[])[] = [[]];
  for (const one of cases) {
    look();
    const path = open.pop();
    if (!path) throw new Unproven('cases: more than the splits leave');
    if ('at' in one) {
      const split = { ...one, at: ofQuantity(one.at) };
      if ('input' in one) inputForm(one.input, symbols);
      const pieces = 'unit' in one ? activatedAt(known, one.unit).pieces : undefined;
      for (const side of partsAt(pieces, split.at)) open.push([...path, { ...split, side }]);
    } else checkLeaf(form, one, path, known, symbols);
  }
  if (open.length > 0) throw new Unproven(`cases: ${open.length} are left`);
};

/**
 * The bounds of units that a certificate states, by the number of their step; each is shown by those before. Throws Unproven where
 * one is not. Every activation of a number has a symbol of its own here, and nothing cancels.
 */
export const shownBounds = (
  networks: readonly CertifiedNetwork[],
  box: Bounds,
  given: readonly UnitBound[],
  look: Look,
): readonly Bounds[] => {
  if (given.length === 0) return [];
  const inputs = inputsOf(networks[0]!);
  const symbols = symbolsFor(Array.from({ length: inputs }, () => box));
  const known: (Activated | undefined)[] = [];
  const shown: Bounds[] = [];
  let next = 0;

  const fresh = (bounds: Bounds): Unit => ({
    form: symbols.symbol(undefined, () => bounds),
    bounds,
  });

  /** The bounds of the unit of the next step, of which the certificate may state more. */
  const bounded = ({ form, bounds }: Unit): Bounds => {
    let all = bounds;
    for (; given[next]?.unit === known.length; next++) {
      const { side, bound, cases } = given[next]!;
      const limit = ofQuantity(bound);
      const above = difference(form, constantForm(limit));
      const excess = side === 'most' ? above : combined([[negate(one), above]]);
      checkCases(excess, cases, known, symbols, look);
      all = cut(all, side === 'most' ? { high: limit } : { low: limit });
    }
    if (all.low && all.high && compare(all.low, all.high) > 0)
      throw new Unproven('bounds: a unit that no number is left for');
    return all;
  };

  const none = (): never => {
    throw new Unproven('no steps of pieces among units');
  };
  const by: Algebra<Parameters<typeof times>[0], Unit> = {
    ...forms(symbols, none, 0, look),
    apply: (name, parameters, unit) => {
      look();
      const bounds = bounded(unit);
      const pieces = piecesFor(name, parameters);
      const imageOf = (z: Bounds): Bounds =>
        cut(
          boundsOfFunction(name, parameters),
          pieces ? boundsThrough(pieces, z) : boundsOfImage(name, parameters, z),
        );
      const image = imageOf(bounds);
      const gave = fresh(image);
      const [symbol] = gave.form.terms.keys();
      shown[known.length] = bounds;
      known.push({ z: { form: unit.form, bounds }, pieces, image, imageOf, symbol: symbol! });
      return gave;
    },
    largest: (units) => {
      known.push(undefined);
      return fresh(boundsOfLargest(units.map(({ bounds }) => bounds)));
    },
    row: (name, parameters, units) => {
      const isNorm = name === 'layer-norm' || name === 'rms-norm';
      const isSafe = isNorm && parameters.epsilon! > 0;
      const image = isSafe ? boundsOfNorm(units.length) : boundsOfFunction(name, parameters);
      const count = name === 'glu' ? units.length / 2 : units.length;
      return Array.from({ length: count }, () => fresh(image));
    },
  };
  const start = Array.from({ length: inputs }, (_, k) => ({ form: symbolForm(k), bounds: box }));
  for (const network of networks) outputsOf(network, start, by);
  if (next !== given.length)
    throw new Unproven(`bounds: expected units in order, found ${given[next]!.unit}`);
  return shown;
};

/** The bounds of a box that has none. */
export const boxBounds = (box: readonly [number, number]): Bounds => ({
  low: ofDouble(box[0]),
  high: ofDouble(box[1]),
});
