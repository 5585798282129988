/**
 * Rounding through activations, any order of summation, FMA or not.
 *
 * Beside each value run two errors: R, of our own float64 value c against the exact one, and E, of the
 * subject's. A dense layer gives
 *
 *     R ← R|W| + θ₆₄(n+1)(|c||W| + |b|) + nη₆₄,   E ← E|W| + θ(n+1)((|c| + R + E)|W| + |b|) + 2nη
 *
 * (Higham 2002, §3.1) with n the terms that are not 0, and nothing where there is none, and an activation, with S the steepest slope over c ± (R + E) and α its accuracy,
 *
 *     R ← S·R + α₆₄,   E ← S·E + α.
 *
 * Where subnormal numbers are flushed, E also grows by what a dense layer may lose (flushed-losses.ts); an
 * activation may lose an argument and a value below the smallest normal number, unless they are 0.
 *
 * α is a contract, so many ulp of the value: calibrated and not proven, and so stated as an assumption. The
 * subject's is what it declares, and the catalogue's where it declares nothing; ours is the catalogue's.
 */
import type { ErrorBudget, Form } from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { exact, type NoBound, type Tolerance } from '../judge/tolerance.ts';
import { formOfLayer } from '../network/float64-forward.ts';
import { type Dense, isDense, type Layer, outputs, type Stack } from '../network/stack.ts';
import { fromRows } from '../numbers/flat-matrix.ts';
import {
  coarsestUnit,
  declaredErrorIn,
  type Format,
  float64,
  largestOf,
  smallestNormal,
  smallestOf,
} from '../numbers/format.ts';
import { fractionOf, isInteger } from '../numbers/fraction.ts';
import type { Rows } from '../numbers/rows.ts';
import { accuracy, storedAccuracy } from './accuracy-in.ts';
import { flushedLoss, lossInReading } from './flushed-losses.ts';
import {
  mostLostInReading,
  roundoffsOf,
  storedWithin,
  sumGrowth,
  unstoredGrowth,
} from './roundoffs.ts';
import { sharpened, sharpestOf } from './sharpened.ts';
import { slopesOf } from './slope-range.ts';
import { roundUp, theta } from './upward.ts';
import {
  beginning,
  committing,
  type Errors,
  multipliedFrom,
  scaledFrom,
  type WayBack,
} from './way-back.ts';

/** One row on its way through the stack. */
export interface State {
  /** Our own float64 values. */
  readonly center: readonly number[];
  readonly own: readonly number[];
  readonly subject: readonly number[];
  /** Every number so far is an integer within 1/u, so that nothing was rounded. */
  readonly integers: boolean;
  /** What of these errors was committed by the last layer. */
  readonly committed?: Errors;
  /** The way back to where errors were committed, where they are traced. */
  readonly way?: WayBack;
}

/** The sum of terms that are not negative, each a product at most, rounded up. */
const add = (...terms: readonly number[]): number =>
  roundUp(
    terms.reduce((sum, x) => sum + x, 0),
    terms.length, // as many roundings, and one of each product
  );

/** Center and errors after a dense layer. */
export const throughDense = (
  { center, own, subject, integers, way }: State,
  { weight, bias }: Dense,
  format: Format,
): State | NoBound => {
  const n = weight.length;
  const units = weight[0]!.length;
  const stored = roundoffsOf(format).store > 0 ? 1 : 0;
  const { smallest } = format.sum ?? format;
  const next = { center: [] as number[], own: [] as number[], subject: [] as number[] };
  const growth = 1 + sumGrowth(n + 1, format);
  const normal = smallestNormal(format);
  const most = mostLostInReading(format);
  const results = format.subnormals === 'flushed' ? (2 * n + 1) * normal : 0; // as in flushed-losses.ts
  let exactSoFar = integers && [...weight.flat(), ...(bias ?? [])].every(Number.isInteger);
  const magnitudes: number[] = [];
  const committed = { own: [] as number[], subject: [] as number[] };
  for (let j = 0; j < units; j++) {
    let [sum, absolute, ownError, subjectError] = [bias?.[j] ?? 0, Math.abs(bias?.[j] ?? 0), 0, 0];
    let flushed = results;
    let terms = 0; // those that are not 0: what is added of the others is exact
    for (let i = 0; i < n; i++) {
      const w = weight[i]![j]!;
      const size = Math.abs(w);
      if (size !== 0 && (center[i] !== 0 || own[i] !== 0 || subject[i] !== 0)) terms++;
      sum += center[i]! * w;
      absolute += Math.abs(center[i]!) * size;
      ownError += own[i]! * size;
      subjectError += subject[i]! * size;
      if (most === 0) continue;
      flushed += lossInReading(center[i]!, own[i]! + subject[i]!, format) * size;
      if (size < normal)
        flushed += (Math.abs(center[i]!) + own[i]! + subject[i]!) * Math.min(size, most);
    }
    // n products, n sums: n + 1 roundings of each term.
    const [a, r, e] = [roundUp(absolute, n), roundUp(ownError, n), roundUp(subjectError, n)];
    next.center.push(sum);
    const reach = add(a, r, e);
    const lost = growth * roundUp(flushed, 2 * n); // 2n + 3 roundings
    if (terms === 0) {
      next.own.push(0);
      const all = flushed === 0 ? 0 : add(lost);
      next.subject.push(all);
      committed.own.push(0);
      committed.subject.push(all);
    } else {
      const ours = add(theta(n + 1, float64.unit) * a, n * float64.smallest);
      const mine = add(r, theta(n + 1, float64.unit) * a, n * float64.smallest);
      next.own.push(mine);
      const roundings = terms + (bias?.[j] ? 1 : 0);
      const underflow = 2 * (terms + stored) * smallestOf(format); // η/2 a product or a result, which then meets 1 + θ ≤ 3
      const bound = add(e, sumGrowth(roundings, format) * reach, underflow, lost);
      committed.own.push(ours);
      committed.subject.push(add(sumGrowth(roundings, format) * reach, underflow, lost));
      const before = add(e, unstoredGrowth(roundings, format) * reach, 2 * terms * smallest, lost);
      const after = stored ? storedWithin(sum, mine, before, format) : bound;
      next.subject.push(Math.min(bound, after));
    }
    magnitudes.push(reach);
  }
  const top = Math.max(...magnitudes) * (1 + sumGrowth(n + 2, format));
  if (!(top < largestOf(format))) return 'overflow';
  exactSoFar &&= magnitudes.every((a) => a <= 1 / coarsestUnit(format));
  if (!exactSoFar) {
    const traced = way && committing(multipliedFrom(way, [{ value: fromRows(weight) }]), committed);
    return { ...next, integers: false, committed, ...(traced && { way: traced }) };
  }
  const zeros = new Array<number>(units).fill(0);
  const exactly = way && { way: beginning(units) };
  return { center: next.center, own: zeros, subject: zeros, integers: true, ...exactly };
};

/** What a subject declares of an activation in its format; undefined where it declares no error. */
const declaredOf = ({ activation: { name } }: Form, format: Format): ErrorBudget | undefined =>
  declaredErrorIn(format, name);

const isZero = ({ ulps, absolute }: ErrorBudget): boolean => ulps === 0 && absolute === 0;

/** What is assumed of an activation where its value is rounded more than once: "tanh within 3 ulp". */
export const assumptionOf = (form: Form, format: Format): string | undefined => {
  const { name } = form.activation;
  const declared = declaredOf(form, format);
  const { ulps, absolute } = declared ?? form.budget;
  if (!declared) return ulps > 0.5 ? `${name} within ${ulps} ulp` : undefined;
  const parts = [...(ulps > 0 ? [`${ulps} ulp`] : []), ...(absolute > 0 ? [`${absolute}`] : [])];
  return parts.length > 0 ? `${name} within ${parts.join(' and ')}, as declared` : undefined;
};

/** Whether an activation takes integers to integers, and nobody rounds them. */
const keepsIntegers = ({ budget, piecewise }: Form, declared: ErrorBudget | undefined): boolean =>
  isZero(budget) &&
  (declared === undefined || isZero(declared)) &&
  piecewise !== undefined &&
  piecewise.degree <= 1 &&
  [...piecewise.polynomials.flat(), ...piecewise.values].every((c) => isInteger(fractionOf(c)));

/** How far the subject may be from a value of at most that size: as it declares, else as the catalogue says. */
const accuracyOfSubject = (
  form: Form,
  declared: ErrorBudget | undefined,
  size: number,
  format: Format,
): number => {
  const { ulps, absolute } = declared ?? form.budget;
  if (isZero({ ulps, absolute })) return 0;
  if (!declared) return storedAccuracy(form, size, format);
  return add(ulps * (2 * format.unit * size + format.smallest), absolute);
};

/** The row after an activation, entry by entry; or why there is no bound. */
export const throughActivation = (given: State, form: Form, format: Format): State | NoBound => {
  const { center, own, subject, integers, way } = sharpened(given, format);
  const next = { center: [] as number[], own: [] as number[], subject: [] as number[] };
  const committed = { own: [] as number[], subject: [] as number[] };
  const around: { readonly c: number; readonly reach: number; readonly slope: number }[] = [];
  const declared = declaredOf(form, format);
  const isStored = roundoffsOf(format).store > 0 && !isZero(form.budget);
  for (let i = 0; i < center.length; i++) {
    const c = center[i]!;
    const [r, e] = [own[i]!, subject[i]!];
    const apart = r + e === 0 ? 0 : add(r, e);
    const lost = flushedLoss(c, apart, format);
    const reach = lost === 0 ? apart : add(apart, lost);
    const slope = reach === 0 ? 0 : steepest(form, c - reach, c + reach);
    if (typeof slope === 'string') return slope;
    const y = form.float64(c);
    const mine = isZero(form.budget)
      ? 0
      : accuracy(form, add(Math.abs(y), accuracy(form, Math.abs(y), float64)), float64);
    const size = add(Math.abs(y), mine, slope * reach);
    if (!(size < format.largest)) return 'overflow';
    next.center.push(y);
    const ours = Math.max(slope * r, mine) === 0 ? 0 : add(slope * r, mine);
    next.own.push(ours);
    committed.own.push(mine);
    if (way) around.push({ c, reach, slope });
    const theirs = accuracyOfSubject(form, declared, size, format);
    const after = flushedLoss(y, mine + slope * reach, format);
    const all = [slope * e, slope * lost, theirs, after];
    const bound = all.every((x) => x === 0) ? 0 : add(...all);
    committed.subject.push(add(slope * lost, theirs, after));
    if (!isStored || declared) {
      next.subject.push(bound);
      continue;
    }
    const before = add(slope * e, slope * lost, accuracy(form, size, format.sum!), after);
    next.subject.push(Math.min(bound, storedWithin(y, ours, before, format)));
  }
  const traced = way && {
    way: committing(
      scaledFrom(way, () => {
        const slopeAt = slopesOf(form);
        return around.map(({ c, reach, slope }) => slopeAt(c, reach, slope));
      }),
      committed,
    ),
  };
  return { ...next, integers: integers && keepsIntegers(form, declared), committed, ...traced };
};

/** A row after all layers, and what is assumed of them; with a way to begin with, errors are traced. */
const throughLayers = (
  { layers }: Stack<Layer>,
  row: readonly number[],
  format: Format,
  assuming: Set<string>,
  way?: WayBack,
): State | NoBound => {
  const zeros = row.map(() => 0);
  let state: State | NoBound = {
    ...{ center: row, own: zeros, subject: zeros, integers: row.every(Number.isInteger) },
    ...(way && { way }),
  };
  for (const layer of layers) {
    if (isDense(layer)) state = throughDense(state, layer, format);
    else {
      const form = formOfLayer(layer);
      const assumption = assumptionOf(form, format);
      if (assumption !== undefined) assuming.add(assumption);
      state = throughActivation(state, form, format);
    }
    if (typeof state === 'string') return state;
  }
  return state;
};

/** The tolerance of a forward evaluation with activations.  inputs : [batch × inputs]. */
export const nonlinearTolerance = (
  stack: Stack<Layer>,
  inputs: Rows,
  format: Format,
): Tolerance => {
  const assuming = new Set<string>();
  const per: number[][] = [];
  for (const row of inputs) {
    const state = sharpestOf((way) => throughLayers(stack, row, format, assuming, way), row.length);
    if (typeof state === 'string') return { none: state };
    const { subject, center } = state;
    if (![...subject, ...center].every(Number.isFinite)) return { none: 'overflow' };
    per.push([...subject]);
  }
  const because = 'layer-by-layer bound through activations, E|W| + θ(n+1)(…), S·E + α';
  if (per.every((row) => row.every((x) => x === 0))) {
    return exact(inputs.length, outputs(stack), 'integers throughout: nothing rounds');
  }
  return { per, because, ...(assuming.size > 0 && { assuming: [...assuming] }) };
};
