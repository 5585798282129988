/**
 * An activation as it is run in a narrow format, at all its numbers: float16 has 63,488 that are finite, so that
 * what is said of it there is no sample.
 */
import { allNumbers } from '../numbers/all-numbers.ts';
import type { Claim, Statement } from './claims/claim.ts';
import { finite } from './claims/finite.ts';
import { nondecreasingFloats } from './claims/nondecreasing-floats.ts';
import { claimsOf } from './claims-of.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { Form } from './form.ts';
import type { Computed } from './function.ts';
import { bySimplicity } from './points.ts';
import { errorInUlps } from './ulp.ts';

/** A claim about the floats that some number of the format refutes, the simplest of them, and how many do. */
export interface Broken {
  readonly claim: string;
  readonly at: number;
  readonly count: number;
}

/** What came of trying an activation at every finite number of a format. */
export interface Exhausted {
  readonly numbers: number;
  /** The largest error in ulps of the format, Infinity where a result is not finite and should be, and where it is. */
  readonly worst: { readonly ulps: number; readonly at: number };
  /** At how many numbers the result is not the nearest number of the format. */
  readonly notNearest: number;
  /** Claims about the floats: those that hold, and those that are refuted. */
  readonly kept: readonly string[];
  readonly broken: readonly Broken[];
}

/** The claims about floats of an activation, and the order of its values where the real function keeps it. */
export const floatClaimsOf = (form: Form): readonly Claim[] => {
  const stated = claimsOf(form.activation, form.parameters);
  const isMonotone = stated.some(({ data }) => data?.nondecreasing);
  const ofFloats = stated.filter(
    (one): one is Claim => one.kind === 'scalar' && one.restsOn !== undefined,
  );
  return [
    ...(stated.includes(finite) ? [finite] : []),
    ...ofFloats.filter((one) => one !== nondecreasingFloats),
    ...(isMonotone ? [nondecreasingFloats] : []),
  ];
};

/** The error of one result, in ulps of the format at the exact value. */
export const errorAt = (form: Form, { format, at }: Computed, x: number): number =>
  errorInUlps(at(x), form.f(x), format);

/** Whether a statement about numbers of a format, which are exact, is false. */
const fails = ({ lhs, relation, rhs }: Statement): boolean =>
  relation === '=' ? !lhs.value.eq(rhs.value) : !lhs.value.lte(rhs.value);

const tried = (claim: Claim, form: Form, numbers: readonly number[]): Broken | undefined => {
  const points = claim.arity === 0 ? [[]] : numbers.map((x) => [x]);
  const failing = points.filter((at) => claim.says(form, ...at).some(fails));
  if (failing.length === 0) return undefined;
  const [simplest = 0] = failing.flat().sort(bySimplicity(form.breakpoints));
  return { claim: claim.id, at: simplest, count: failing.length };
};

/** What comes of an activation, as it is run in a format of 16 bits at most, at all its finite numbers. */
export const exhaust = (form: Form, computed: Computed): Exhausted =>
  withDigits(workingDigits, () => {
    const numbers = allNumbers(computed.format);
    let worst = { ulps: 0, at: 0 };
    let notNearest = 0;
    for (const x of numbers) {
      const ulps = errorAt(form, computed, x);
      if (ulps > 0.5) notNearest++;
      if (ulps > worst.ulps) worst = { ulps, at: x };
    }
    const asRun = { ...form, computed };
    const claims = floatClaimsOf(form);
    const broken = claims.flatMap((claim) => tried(claim, asRun, numbers) ?? []);
    const kept = claims
      .map(({ id }) => id)
      .filter((id) => !broken.some(({ claim }) => claim === id));
    return { numbers: numbers.length, worst, notNearest, kept, broken };
  });
