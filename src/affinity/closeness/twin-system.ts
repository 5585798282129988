/**
 * Two networks as a number system, one after the other: each number is a sum of inputs and symbols, exactly, with bounds.
 * A symbol of the first network is what an activation gives; of the second, it is by how much an activation gives
 * something else than its partner in the first:
 *
 *     f(z′) = f(z) + d,   d between slope · (z′ − z) for the slopes of f and the bounds of z′ − z.
 *
 * So the difference of the outputs has the differences of weights for coefficients, which nearly cancel.
 */
import type { Form, Piecewise, VectorForm } from '../../activations/index.ts';
import { type Fraction, isLess, zero } from '../../numbers/fraction.ts';
import type { NumberSystem } from '../../words/number-system.ts';
import { type AffineForm, combine, difference, total } from '../proof/affine-form.ts';
import { nameWithParameters } from '../proof/apply-activation.ts';
import type { Atoms } from '../proof/atoms.ts';
import { type NormalForm, normalForms } from '../proof/normal-form.ts';
import type { Unit } from '../proof/unit.ts';
import {
  gapRange,
  intersection,
  isOnlyZero,
  productRange,
  type Range,
  rangeOfLargest,
  unbounded,
  unionOf,
  unitInterval,
} from '../proof/value-range.ts';
import { vectorFactsOf } from '../proof/vector-facts.ts';
import type { Stopped } from '../stopped.ts';
import { imageRange, normRange } from './image-range.ts';
import { movesOfRow } from './moves-of-rows.ts';
import { shortRange } from './short-range.ts';
import { slopesBetween } from './slopes-between.ts';

/** What an activation, or a maximum, was given, and what it gave. */
export interface Call {
  readonly name: string;
  readonly given: readonly Unit[];
  readonly gave: readonly Unit[];
}

/** Which call of the first network goes with one of the second; −1 where none does. */
export type Partner = (name: string, given: readonly Unit[]) => number;

/** The line that f is for all numbers of a range; undefined where it is none. */
const lineOn = (f: Piecewise, { low, high }: Range): readonly Fraction[] | undefined => {
  const isJump = (b: Fraction) => f.jumps.includes(b);
  const isPassed = (b: Fraction) => low && (isJump(b) ? isLess(b, low) : !isLess(low, b));
  const first = f.breakpoints.filter(isPassed).length;
  const after = f.breakpoints[first];
  const polynomial = f.polynomials[first]!;
  if (polynomial.length > 2) return undefined;
  const isBefore = !after || (high && (isJump(after) ? isLess(high, after) : !isLess(after, high)));
  return isBefore ? polynomial : undefined;
};

/** What is known of the entries that f gives for a row. */
const imagesOfRow = (f: VectorForm, x: readonly Unit[], count: number): readonly Range[] => {
  const { name } = f.activation;
  if (name === 'glu')
    return Array.from({ length: count }, (_, i) => productRange(unitInterval, x[i]!.range));
  const isNorm = name === 'layer-norm' || name === 'rms-norm';
  const isDivided = isNorm && !(f.parameters.epsilon! > 0);
  const range = isDivided ? unbounded : isNorm ? normRange(x.length) : vectorFactsOf(f).range;
  return Array.from({ length: count }, () => range);
};

/**
 * The system of one network. `calls` are those of the first network, for the second, which pairs its own with them by
 * `partnerOf`; `noted` is told of each call and its partner.
 */
export const twinSystem = (
  atoms: Atoms,
  calls: readonly Call[],
  partnerOf: Partner,
  noted: (call: Call, pair: number) => void,
  stopped: Stopped,
): NumberSystem<NormalForm> => {
  let symbols = 0;
  const kind = calls.length === 0 ? 'first' : 'second';
  const fresh = (range: Range): AffineForm =>
    atoms.symbol(`${kind} ${symbols++}`, () => ({
      ...{ range: shortRange(range), depends: 'not affinely', assuming: [] },
    }));
  const unitOf = (form: AffineForm, range: Range): Unit => ({
    ...{ form, range: intersection(atoms.range(form), range), assuming: [] },
  });
  const moved = (to: Unit, from: Unit): Range =>
    intersection(atoms.range(difference(to.form, from.form)), gapRange(to.range, from.range));

  /** f of equal arguments is equal, whatever f is. */
  const unmoved = ({ given: from, gave }: Call, given: readonly Unit[]) =>
    given.every((unit, i) => isOnlyZero(moved(unit, from[i]!)))
      ? gave.map((): Range => ({ low: zero, high: zero }))
      : undefined;

  const through = (
    name: string,
    given: readonly Unit[],
    images: readonly Range[],
    moves: (partner: Call) => readonly Range[] | undefined,
    line?: AffineForm,
  ): readonly Unit[] => {
    const pair = partnerOf(name, given);
    const partner = calls[pair];
    const known = line || !partner ? undefined : (moves(partner) ?? unmoved(partner, given));
    const gave = images.map((range, i) => {
      if (line) return unitOf(line, range);
      const move = known?.[i];
      if (!move) return unitOf(fresh(range), range);
      const before = partner!.gave[i]!.form;
      return unitOf(isOnlyZero(move) ? before : total(before, fresh(move)), range);
    });
    noted({ name, given, gave }, pair);
    return gave;
  };

  const applyTo = (f: Form, z: Unit): Unit => {
    const image = imageRange(f, z.range);
    const polynomial = f.piecewise && lineOn(f.piecewise, z.range);
    const [intercept = zero, slope = zero] = polynomial ?? [];
    const line = polynomial && combine([[slope, z.form]], intercept);
    const moves = ({ given: [from], gave: [value] }: Call) => {
      const both = unionOf([z.range, from!.range]);
      const slopes = slopesBetween(f, both, unionOf([image, value!.range]));
      return slopes && [productRange(slopes, moved(z, from!))];
    };
    return through(nameWithParameters(f), [z], [image], moves, line)[0]!;
  };

  const largestOf = (x: readonly Unit[]): Unit => {
    const image = rangeOfLargest(x.map(({ range }) => range));
    const moves = ({ given }: Call) => [unionOf(x.map((unit, i) => moved(unit, given[i]!)))];
    return through('maximum', x, [image], moves)[0]!;
  };

  const rowOf = (f: VectorForm, x: readonly Unit[], out: number): readonly Unit[] => {
    const windows = f.activation.maxima?.(x.length, f.parameters);
    if (windows) return windows.map((window) => largestOf(window.map((i) => x[i]!)));
    const moves = ({ given }: Call) =>
      movesOfRow(f, {
        from: given.map(({ range }) => range),
        by: x.map((unit, i) => moved(unit, given[i]!)),
      });
    return through(nameWithParameters(f), x, imagesOfRow(f, x, out), moves);
  };

  const each = (count: number, of: (k: number) => readonly Unit[]): NormalForm => {
    const images: Unit[] = [];
    for (let k = 0; k < count; k++) {
      if (stopped()) return undefined;
      images.push(...of(k));
    }
    return images;
  };

  return {
    ...normalForms(atoms, stopped),
    apply: (x, f) => x && each(x.length, (k) => [applyTo(f, x[k]!)]),
    rows: (x, f, width, out) =>
      x && each(x.length / width, (k) => rowOf(f, x.slice(k * width, (k + 1) * width), out)),
  };
};
