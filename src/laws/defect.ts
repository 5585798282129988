import type { Witness } from '../affinity/chord.ts';
import { classify } from '../affinity/classify.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded, plus } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { type Balls, toRows } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import type { Case } from './case.ts';
import { combination, combinedTolerance, pointAt } from './combination.ts';
import { type Asking, forward, type Said } from './law.ts';

/** Points and coefficients: an affine map has Σ cₖ f(pₖ) = 0 there. */
export interface AffineIdentity {
  readonly points: Rows;
  readonly coefficients: readonly number[];
}

type Point = readonly number[];

/** From two points, and t where it has one, to the identities that a law speaks of. */
export type AffineIdentities = (
  x: Point,
  y: Point,
  t: number,
) => Iterable<AffineIdentity | undefined>;

/** Points with coefficients, where each is a double: a helper for writing Identities. */
export const affineIdentity = (
  coefficients: readonly number[],
  ...points: readonly (Point | undefined)[]
): AffineIdentity | undefined =>
  points.every((p) => p !== undefined) ? { points, coefficients } : undefined;

const zeroOf = ({ middle }: Balls): Balls => ({ exponent: 0, middle: [middle[0]!.map(() => 0n)] });

/** Whether the stack itself breaks the identity so far that no honest subject can seem to keep it. */
const certain = (
  stack: Stack<Layer>,
  { points, coefficients }: AffineIdentity,
  format: Format,
): boolean => {
  if (points.flat().some((x) => !Object.is(format.round(x), x))) return false;
  const within = combinedTolerance(forwardTolerance(stack, points, format), coefficients);
  if (!isBounded(within)) return false;
  const twice = plus(within, within);
  const about = toRows(combination(forward64(stack, points), coefficients));
  const zero = about.map((row) => row.map(() => 0));
  if (judge(equal('', about, zero, within)).verdict !== 'beyond') return false;
  const truth = exactForward(stack, points);
  if (!truth) return false;
  const defect = combination(truth, coefficients);
  return judge(equal('', defect, zeroOf(defect), twice)).verdict === 'beyond';
};

/** Pairs of points to try, aimed by the witness: the simplest first. */
const pairs = function* ({ x, y, point }: Witness, inputs: Rows): Generator<[Point, Point]> {
  const ones = x.map(() => 1);
  const minus = (p: Point) => p.map((v) => 0 - v);
  for (const p of [ones, x, y, point]) yield [p, minus(p)];
  yield [x, y];
  yield [x, point];
  yield [point, y];
  for (const p of [x, y, point]) {
    yield [p, p];
    for (const scale of [4, 0.25, 16, 0.0625]) {
      const q = p.map((v) => scale * v);
      yield [q, minus(q)];
      yield [q, p];
      yield [q, q];
    }
  }
  for (const [i, p] of inputs.entries()) for (const q of inputs.slice(i + 1)) yield [p, q];
  const across = pointAt([x, y], [1, -1]);
  if (across) yield [across, y];
  // Along the chord: a function that keeps every middle of a subdivision is affine on it.
  const eighths = Array.from({ length: 9 }, (_, i) => pointAt([x, y], [i / 8, 1 - i / 8]));
  for (const step of [4, 2, 1]) {
    for (let i = 0; i + 2 * step <= 8; i += step) {
      const [from, to] = [eighths[i], eighths[i + 2 * step]];
      if (from && to) yield [from, to];
    }
  }
};

/**
 * The witness with points of that many bits at most, on one grid: no witness any more, perhaps, but points
 * about where it is.
 */
const coarser = (witness: Witness, bits: number): Witness => {
  const { x, y, point } = witness;
  const most = Math.max(...[x, y, point].flat().map(Math.abs));
  const grid = 2 ** (Math.floor(Math.log2(most)) + 1 - bits);
  const on = (p: Point) => p.map((v) => Math.round(v / grid) * grid);
  return grid > 0 ? { ...witness, x: on(x), y: on(y), point: on(point) } : witness;
};

/**
 * The pairs of a witness and then, as a format may be too narrow for its points, those of coarser ones:
 * three bits are left for sums and middles, and then half of all.
 */
const pairsIn = function* (format: Format, witness: Witness, inputs: Rows) {
  yield* pairs(witness, inputs);
  const bits = -Math.log2(format.unit);
  for (const kept of [bits - 3, Math.ceil(bits / 2)]) yield* pairs(coarser(witness, kept), []);
};

/** Where a witness is looked for, one box after the other, and the evaluations that each may take. */
const boxes = [
  { box: [-1, 1], evaluations: 120 },
  { box: [-64, 64], evaluations: 120 },
] as const;

/**
 * A certified witness that the stack is not affine; a law 'says nothing' of a stack that is proved
 * affine, and is 'undecided' where neither was found.
 */
export const findWitness = (stack: Stack<Layer>): Witness | 'says nothing' | 'undecided' => {
  for (const options of boxes) {
    const verdict = classify(stack, options);
    if (verdict.verdict === 'nonlinear') return verdict.witness;
    if (verdict.verdict === 'affine') return 'says nothing';
  }
  return 'undecided';
};

/** Of values spread over decades, activations show their flat ends and little else. */
export const moderate = ['integers', 'dyadics', 'mixed'] as const;

/**
 * A witness is found on the stack itself, certified beyond what rounding can explain; then the subject
 * is asked at its points, where it must not keep the identity either. Nothing is compared where no
 * witness is found: the stack may be affine, and often is (relu(x) − relu(−x) = x).
 */
export function* defect(
  { stack, inputs }: Case<Layer>,
  what: string,
  identities: AffineIdentities,
  format: Format,
): Asking<Said> {
  const witness = findWitness(stack);
  if (typeof witness === 'string') return witness;
  for (const [x, y] of pairsIn(format, witness, inputs)) {
    for (const candidate of identities(x, y, witness.t)) {
      if (!candidate || !certain(stack, candidate, format)) continue;
      const { points, coefficients } = candidate;
      const answer = combination(yield* forward(stack, points), coefficients);
      const within = combinedTolerance(forwardTolerance(stack, points, format), coefficients);
      return [equal(what, answer, zeroOf(answer), within)];
    }
  }
  return 'undecided';
}
