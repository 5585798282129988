/**
 * Bounds as a number system: what |N|(|x|), the network with absolute values for numbers, comes to, and how many
 * roundings a term meets. One bound covers the layers one by one and every usual fold: norms into the weights on
 * either side, scales, branches into one, a collapsed run.
 *
 * - `times` closes the sum before it: k + n − 1 roundings of that, one of the product, so k ← k + n, plus those of
 *   the constant; and n ← 2m for m products, as a norm that is folded into the weights after it has its own sum
 *   Σ W t, which may be added first.
 * - `scale` leaves the sum open, as the factor may be folded into its terms: k ← k + 1.
 * - `plus` and `sum` add terms to the sum: n ← n + 1, and the sum of the branches' n.
 *
 * Where factors, sums and results have formats of their own, each word may round its two factors before, and its
 * result after, as the word may be a layer by itself.
 *
 * Underflow: a product may lose η/2 and then meets 1 + θ ≤ 3; where constants are folded, what is lost is met by
 * the mass of all that comes before. 4(m + 1) η (mass + 1) at each word covers m products, 3m η/2. Where sums have a
 * format of their own, that is its η, and 4η (mass + 1) of the format covers what is stored, once a word: an entry, or
 * each constant of a merged layer, 3η/2. Where subnormal
 * numbers are flushed, N the smallest normal number, m products, m partial sums and an entry that is read lose N
 * each, and then meet 1 + θ: 8(m + 1) N (mass + 1) covers 3(2m + 1) N. What is left over covers underflows that
 * are carried by numbers that underflowed themselves.
 */
import type { Form, VectorForm } from '../activations/index.ts';
import type { NoBound } from '../judge/tolerance.ts';
import { type Format, largestOf } from '../numbers/format.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import * as boundaries from './boundaries.ts';
import { assumptionOf, throughActivation } from './nonlinear-tolerance.ts';
import { onePassage, type PassOn } from './one-passage.ts';
import { lossesOf, mostLostInReading } from './roundoffs.ts';
import { begun, ended, type Segment, withPeak } from './segment.ts';
import { constantsIn } from './segment-constants.ts';
import { countsIn } from './segment-counts.ts';
import { collected, type Entry, entryOf, mapped, metBy, roundingsOf } from './segment-entry.ts';
import { throughRows } from './through-rows.ts';
import { addUp, roundUp } from './upward.ts';
import * as ways from './way-back.ts';

/** The bounds of a vector since its last activation, or why there are none. */
export type Bounded = Segment | NoBound;

interface Options {
  readonly format: Format;
  /** Leaves out what `plus` adds: the bound of the weights of a collapsed map alone. */
  readonly linear?: boolean;
  /** The steps of passages, where other bounds of the words share them. */
  readonly passOn?: PassOn;
  /** Is told of each contract of an activation that the bound rests on. */
  readonly assume?: (assumption: string) => void;
}

/** The peaks of branches together. */
const peaksOf = (parts: readonly Segment[]): Pick<Segment, 'peak' | 'deepest'> => ({
  peak: Math.max(...parts.map(({ peak }) => peak)),
  deepest: Math.max(...parts.map(({ deepest }) => deepest)),
});

/** The way back from what is made of segments, where theirs are known. */
const traced = (
  parts: readonly Segment[],
  onward: (before: readonly ways.WayBack[]) => ways.WayBack,
): Pick<Segment, 'way'> => {
  const before = parts.flatMap(({ way }) => way ?? []);
  return before.length > 0 ? { way: onward(before) } : {};
};

/** The sum of lists of one length, entry by entry. */
const added = (lists: readonly (readonly number[])[]): number[] => {
  const sums = new Array<number>(lists[0]!.length).fill(0);
  for (const list of lists) for (let i = 0; i < sums.length; i++) sums[i]! += list[i]!;
  return sums;
};

/** A bound of affine layers alone met an activation. */
export const notAffine = (name: string): RangeError =>
  new RangeError(`tolerance: expected affine layers, found the activation ${name}`);

/** The bounds of a format as a number system on one vector. */
export const segmentSystem = ({
  format,
  linear,
  passOn = onePassage(),
  assume,
}: Options): NumberSystem<Bounded> => {
  const isRead = mostLostInReading(format) > 0;
  const losses = lossesOf(format);
  const flushed = isRead ? losses.product : 0;
  const counts = countsIn(format);
  const largest = largestOf(format);
  // What overflowed on the way is not finite any more, even where it is multiplied by 0 later.
  const within = (x: Bounded): Bounded => {
    if (typeof x === 'string') return x;
    const next = withPeak(x);
    return 2 * next.peak < largest ? next : 'overflow';
  };
  const known = (f: (x: Segment) => Bounded) => (x: Bounded) =>
    typeof x === 'string' ? x : within(f(x));
  const { constantsOf, scalesOf, weightsOf, factorsNear, matricesOf } = constantsIn(format);

  const scaled = (x: Segment, vector: readonly Formula[], each: number): Segment => {
    const given = constantsOf(vector);
    const factors = spreadAlong(scalesOf(vector), each, x.size.length);
    const entries = factors.map((factor, i) => entryOf(x, i, factor, losses));
    return {
      ...collected(x, entries),
      ...passOn([x], vector, ([passage]) => boundaries.scaled(passage!, roundingsOf(given))),
      ...traced([x], ([way]) =>
        ways.scaledFrom(way!, () => spreadAlong(factorsNear(vector), each, x.size.length)),
      ),
      ...counts.scale(x, metBy(given)),
    };
  };

  const shifted = (x: Segment, vector: readonly Formula[], each: number): Segment => {
    const given = constantsOf(vector);
    const after = {
      ...{ ...x, ...counts.plus(x, metBy(given)) },
      ...passOn([x], vector, ([passage]) => boundaries.shifted(passage!, roundingsOf(given))),
    };
    if (linear) return after;
    const summands = spreadAlong(given, each, x.size.length);
    const size = x.size.map((a, i) => addUp(a, summands[i]!.most));
    return {
      ...after,
      center: x.center.map((c, i) => c + summands[i]!.value),
      size,
      underflow: x.underflow.map((u, i) => roundUp(u + summands[i]!.underflow + 2 * flushed, 0)), // 2 roundings
      mass: x.mass.map((m, i) => roundUp(m + size[i]! + 1, 0)), // 2 roundings
      gain: x.gain.map((g, i) => addUp(g, summands[i]!.most)),
    };
  };

  const summed = (parts: readonly Segment[]): Segment => {
    const sums = mapped(parts[0]!, (_, column) => {
      const all = added(parts.map((part) => part[column]));
      return column === 'center' ? all : all.map((sum) => roundUp(sum, parts.length));
    });
    return {
      ...sums,
      ...passOn(parts, 'sum', (passages) => boundaries.joined(passages, 'sum')),
      ...traced(parts, ways.summedFrom),
      mass: sums.mass.map((m, i) => addUp(m, sums.size[i]!)),
      underflow: sums.underflow.map((u) => addUp(u, parts.length * flushed)),
      ...peaksOf(parts),
      ...counts.sum(parts),
    };
  };

  const together = (branches: readonly Bounded[], f: (parts: readonly Segment[]) => Segment) => {
    const none = branches.find((branch) => typeof branch === 'string');
    return none ?? within(f(branches as readonly Segment[]));
  };

  const after = (next: ReturnType<typeof ended>, before: Segment): Bounded => {
    if (typeof next === 'string') return next;
    const { center, own, subject, integers, way } = next;
    const { passage } = passOn([before], 'end', () => boundaries.passageFrom(center.length));
    return begun({ center, own, subject, format, whole: integers, passage, way });
  };

  return {
    take: (x, indices) =>
      known((given) => ({
        ...mapped(given, (list) => indices.map((i) => (i < 0 ? 0 : list[i]!))),
        ...passOn([given], indices, ([passage]) => boundaries.taken(passage!, indices)),
        ...traced([given], ([way]) => ways.takenFrom(way!, indices)),
      }))(x),
    times: (x, blocks) =>
      known((given) => {
        const { factors, ...weights } = weightsOf(blocks);
        const m = blocks[0]!.length;
        const entries: Entry[] = [];
        for (let k = 0; k * m < given.size.length; k++)
          for (const w of factors[k % factors.length]!)
            entries.push(entryOf(given, k * m, w, losses));
        return {
          ...collected(given, entries),
          ...passOn([given], blocks, ([passage]) =>
            boundaries.multiplied(passage!, blocks, weights.roundings),
          ),
          ...traced([given], ([way]) => ways.multipliedFrom(way!, matricesOf(blocks))),
          ...counts.times(given, weights, m),
        };
      })(x),
    scale: (x, vector, each) => known((given) => scaled(given, vector, each))(x),
    plus: (x, vector, each) => known((given) => shifted(given, vector, each))(x),
    sum: (branches) => together(branches, summed),
    concat: (branches) =>
      together(branches, (parts) => ({
        ...mapped(parts[0]!, (_, column) => parts.flatMap((part) => part[column])),
        ...passOn(parts, 'concat', (passages) => boundaries.joined(passages, 'concat')),
        ...traced(parts, ways.besideFrom),
        ...peaksOf(parts),
        ...counts.concat(parts),
      })),
    apply: (x, form: Form) =>
      known((given) => {
        if (linear) throw notAffine(form.activation.name);
        const state = ended(given, format);
        if (typeof state === 'string') return state;
        const assumption = assumptionOf(form, format);
        if (assumption !== undefined) assume?.(assumption);
        return after(throughActivation(state, form, format), given);
      })(x),
    rows: (x, form: VectorForm, width) =>
      known((given) => {
        if (linear) throw notAffine(form.activation.name);
        const state = ended(given, format);
        if (typeof state === 'string') return state;
        const { ulps } = form.activation;
        if (ulps > 0.5) assume?.(`${form.activation.name} within ${ulps} ulp`);
        return after(throughRows(state, form, width, format), given);
      })(x),
  };
};
