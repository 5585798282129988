import { type Format, float64 } from '../numbers/format.ts';
import type { Activation } from './activation.ts';
import type { Claim, DeclaredClaim, VectorClaim } from './claims/claim.ts';
import { type Decision, decide, type Looks, type Statements } from './decide.ts';
import { describeForm, describeStatement } from './describe-statement.ts';
import { withDigits, workingDigits } from './digits.ts';
import { type Form, formOf } from './form.ts';
import { computedIn } from './in-format.ts';
import type { Parameters } from './parameters.ts';
import { show, showVector } from './show.ts';
import { descend, simplify, simplifyVectors, tuplesOf, vectorTuplesOf } from './tuples.ts';
import type { VectorActivation } from './vector-activation.ts';
import { type VectorForm, vectorFormOf } from './vector-form.ts';
import { worstError } from './worst-error.ts';

/** An argument of a function: a number or a vector. */
export type Argument = number | readonly number[];

/** The outcome of trying a claim. */
export type ClaimResult =
  /**
   * No point refutes it. It holds at `runs` tuples; at `unresolved` more, more digits would be
   * needed.
   */
  | { readonly status: 'held'; readonly runs: number; readonly unresolved: number }
  /** `at` refutes it, and no simpler point that was tried does. */
  | {
      readonly status: 'refuted';
      readonly at: readonly Argument[];
      readonly lhs: string;
      readonly rhs: string;
      /** The outcome in one line: 'relu: odd ✗ at 1: f(−1) = 0, −f(1) = −1'. */
      readonly sentence: string;
      /** Of a claim about the size of an error: the largest of all points, which is rarely at the simplest. */
      readonly worst?: { readonly format: string; readonly ulps: number; readonly at: number };
    }
  | { readonly status: 'declared' }
  | { readonly status: 'undecided'; readonly because: string };

/** How often statements of a claim may be evaluated with more digits, which takes milliseconds. */
const secondLooks = 60;

/** The largest |x| for claims about the reals: beyond it e^(−x²) leaves the exponents of decimal.js. */
const farthest = 2 ** 20;

/** How many of the tuples that come nearest to refuting an inequality start a descent. */
const followed = 2;

/**
 * Margins from which a descent starts: below the first, but above the second, where f equals its
 * bound.
 */
const [near, nearer] = [0.02, 1e-20];

interface Search<P> {
  /** The tuples to try, the simplest first. */
  readonly tuples: readonly (readonly P[])[];
  readonly says: (at: readonly P[]) => Statements;
  /** Tuples on a descent from `at` to a smaller margin. */
  readonly descend: (
    at: readonly P[],
    margin: (at: readonly P[]) => number,
  ) => readonly (readonly P[])[];
  readonly simpler: (at: readonly P[], fails: (at: readonly P[]) => boolean) => readonly P[];
}

/** Tries a claim on tuples up to the first that refutes it, and simplifies that one. */
const search = <P extends Argument>(
  subject: string,
  claim: Claim | VectorClaim,
  { tuples, says, descend, simpler }: Search<P>,
): ClaimResult => {
  const look = (at: readonly P[], looks: Looks): Decision =>
    decide(says(at), claim.about, at.flat() as number[], looks);
  const looks = { left: secondLooks };
  let [runs, unresolved] = [0, 0];
  let nearest: { at: readonly P[]; margin: number }[] = [];
  function* candidates(): Generator<readonly P[]> {
    yield* tuples;
    for (const { at } of nearest) yield* descend(at, (tuple) => look(tuple, { left: 0 }).margin);
  }
  for (const at of candidates()) {
    let trial: Decision;
    try {
      trial = look(at, looks);
    } catch (error) {
      const where = at.map(showPoint).join(' and ');
      return { status: 'undecided', because: `at ${where}: ${(error as Error).message}` };
    }
    if (trial.statements === 0) continue;
    if (trial.resolution === 'open') unresolved++;
    else runs++;
    if (trial.resolution !== 'fails') {
      const last = nearest[followed - 1]?.margin ?? near;
      if (trial.margin > nearer && trial.margin < last) {
        nearest = [...nearest, { at, margin: trial.margin }]
          .sort((a, b) => a.margin - b.margin)
          .slice(0, followed);
      }
      continue;
    }
    const fails = (tuple: readonly P[]) => look(tuple, { left: 1 }).resolution === 'fails';
    const simplest = simpler(at, fails);
    const { failing = trial.failing! } = look(simplest, { left: 1 });
    const { lhs, rhs, both } = describeStatement(failing);
    const place = simplest.length > 0 ? ` at ${simplest.map(showPoint).join(' and ')}` : '';
    const sentence = `${subject}: ${claim.id} ✗${place}: ${both}`;
    return { status: 'refuted', at: simplest, lhs, rhs, sentence };
  }
  if (runs > 0) return { status: 'held', runs, unresolved };
  const because =
    unresolved > 0 ? `more digits are needed, ${unresolved} times` : 'it says nothing here';
  return { status: 'undecided', because };
};

const showPoint = (point: Argument): string =>
  typeof point === 'number' ? show(point) : showVector(point);

const testScalar = (
  real: Form,
  claim: Claim,
  points: readonly number[],
  format: Format,
): ClaimResult => {
  const form = { ...real, computed: computedIn(real, format) };
  const within = form.piecewise || claim.about === 'floats' ? Number.MAX_VALUE : farthest;
  const at = typeof claim.at === 'function' ? claim.at(form) : (claim.at ?? []);
  const named = at.filter((x) => !points.includes(x));
  const tried = [...named, ...points].filter((x) => Math.abs(x) <= within);
  const says =
    (at: readonly number[]): Statements =>
    (note) => {
      const f: Form['f'] = (x) => {
        const value = form.f(x);
        note(value);
        return value;
      };
      return claim.says({ ...form, f }, ...at);
    };
  const result = search(describeForm(form), claim, {
    tuples: tuplesOf(claim.arity, tried),
    says,
    descend: (at, margin) => (claim.extremal ? descend(at, farthest, margin) : []),
    simpler: (at, fails) =>
      simplify(
        at,
        form.breakpoints,
        (tuple) => tuple.every((x) => format.round(x) === x) && fails(tuple),
      ),
  });
  const { error } = claim;
  if (result.status !== 'refuted' || !error) return result;
  const errorAt = (x: number): number => withDigits(workingDigits, () => error(form, x));
  return { ...result, worst: { format: format.name, ...worstError(errorAt, tried, format) } };
};

const testVector = (
  form: VectorForm,
  claim: VectorClaim,
  points: readonly (readonly number[])[],
): ClaimResult => {
  const within = claim.about === 'floats' ? Number.MAX_VALUE : farthest;
  const tried = points.filter((x) => x.every((xi) => Math.abs(xi) <= within));
  const says =
    (at: readonly (readonly number[])[]): Statements =>
    (note) => {
      const f: VectorForm['f'] = (x) => {
        const value = form.f(x);
        for (const entry of value) note(entry);
        return value;
      };
      return claim.says({ ...form, f }, ...at);
    };
  const step = form.activation.multipleOf(form.parameters);
  return search(describeForm(form), claim, {
    tuples: vectorTuplesOf(claim.arity, tried),
    says,
    descend: () => [],
    simpler: (at, fails) => simplifyVectors(at, step, fails),
  });
};

/**
 * Tries a claim at every point, in the order of `pointsFor`, the simplest first. A claim about the reals is
 * refuted only beyond what rounding to 60 digits can explain. A claim about floats is tried on the function as it
 * is run in `format`, float64 when it is left out; the points are numbers of it.
 */
export function testClaim(
  activation: Activation,
  parameters: Parameters,
  claim: Claim | DeclaredClaim,
  points: readonly number[],
  format?: Format,
): ClaimResult;
export function testClaim(
  activation: VectorActivation,
  parameters: Parameters,
  claim: VectorClaim | DeclaredClaim,
  points: readonly (readonly number[])[],
): ClaimResult;
export function testClaim(
  activation: Activation | VectorActivation,
  parameters: Parameters,
  claim: Claim | VectorClaim | DeclaredClaim,
  points: readonly Argument[],
  format: Format = float64,
): ClaimResult {
  if (claim.kind === 'declared') return { status: 'declared' };
  if (activation.kind === 'vector' && claim.kind === 'vector') {
    return testVector(vectorFormOf(activation, parameters), claim, points as number[][]);
  }
  if (activation.kind === 'elementwise' && claim.kind === 'scalar') {
    return testScalar(formOf(activation, parameters), claim, points as number[], format);
  }
  return { status: 'undecided', because: 'it is a claim about another kind of function' };
}
