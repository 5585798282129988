/** What an implementation of an activation comes to: its largest error, and the claims that its answers refute. */

import type { Claim, Statement } from '../../activations/claims/claim.ts';
import { claimsOf } from '../../activations/claims-of.ts';
import { errorAt } from '../../activations/exhaustive.ts';
import type { Computed } from '../../activations/function.ts';
import {
  type Activation,
  type Form,
  formOf,
  withDigits,
  workingDigits,
} from '../../activations/index.ts';
import type { Parameters } from '../../activations/parameters.ts';
import { pointsIn } from '../../activations/points-in.ts';
import { searchForWorst } from '../../activations/worst-error.ts';
import { isTellable } from '../../generators/one-activation.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import type { Format } from '../../numbers/format.ts';
import { nextAbove, nextBelow } from '../../numbers/neighbours.ts';
import { accuracy } from '../../rounding/accuracy-in.ts';
import type { Respondent } from '../../subjects/subject.ts';

/** Between these, errors are told absolutely: beyond, the values of most activations are as large as their arguments. */
const near = 16;

/** A claim that some of the answers refute, at the simplest of the points that do. */
export interface Refuted {
  readonly claim: string;
  readonly at: number;
}

/** What was found of one activation. */
export interface Measured {
  readonly name: string;
  readonly parameters: Parameters;
  /** How many numbers were asked. */
  readonly asked: number;
  /** The largest error in ulps; Infinity where an answer is not finite and should be. */
  readonly worst: { readonly ulps: number; readonly at: number };
  /** The largest error among the arguments from −16 to 16. */
  readonly largest: { readonly absolute: number; readonly at: number };
  /** By how much errors go beyond what the catalogue grants, at most; 0 where none does. */
  readonly excess: number;
  readonly refuted: readonly Refuted[];
}

/** What came of asking: what was found, or why there is none. */
export type Measuring = Measured | { readonly name: string; readonly because: string };

const keyOf = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

const fails = ({ lhs, relation, rhs }: Statement): boolean =>
  relation === '=' ? !lhs.value.eq(rhs.value) : !lhs.value.lte(rhs.value);

/** The claims about what is computed: those of the catalogue about floats. */
const claimsAbout = (form: Form): readonly Claim[] =>
  claimsOf(form.activation, form.parameters).filter(
    (one): one is Claim =>
      one.kind === 'scalar' && (one.restsOn !== undefined || one.id === 'finite'),
  );

/** How far the catalogue lets what is computed in a format be from y: what every certified bound grants. */
const grantedAt = (form: Form, x: number, format: Format): number =>
  accuracy(form, Math.abs(form.f(x).toNumber()), format);

/** A subject's answers so far, each asked once. */
const answersOf = ({ ask }: Respondent, name: string, parameters: Parameters) => {
  const known = new Map<string, number>();
  const stack = { inputs: 1, layers: [{ kind: 'activation', name, parameters } as const] };
  /** Undefined, or why there are no answers. */
  const hear = async (points: readonly number[]): Promise<string | undefined> => {
    const fresh = points.filter((x) => !known.has(keyOf(x)));
    if (fresh.length === 0) return undefined;
    const inputs = fresh.map((x) => [x]);
    const reply = await ask({ ask: 'activation', stack, name, parameters, inputs });
    if ('unsupported' in reply) return reply.unsupported;
    if (!('answer' in reply)) return 'message' in reply ? reply.message : 'interrupted';
    const rows = reply.answer as readonly (readonly number[])[];
    for (const [k, x] of fresh.entries()) known.set(keyOf(x), rows[k]?.[0] ?? Number.NaN);
    return undefined;
  };
  return { hear, known, at: (x: number): number => known.get(keyOf(x))! };
};

/**
 * Asks a subject for an activation at the points at which claims about floats are tried, at their mirror images and
 * neighbours, and around the point of the largest error, where the value is far enough from overflow. What is found is a lower bound of the largest error of all.
 */
export const measureActivation = async (
  respondent: Respondent,
  activation: Activation,
  parameters: Parameters,
): Promise<Measuring> => {
  const { name } = activation;
  const { format } = respondent.profile;
  const form = formOf(activation, parameters);
  const points = pointsIn(form, format).filter((x) => isTellable(x, form, format));
  const beside = points.flatMap((x) => [-x, nextAbove(x, format), nextBelow(x, format)]);
  const { hear, known, at } = answersOf(respondent, name, form.parameters);
  const because = await hear([...points, ...beside]);
  if (because !== undefined) return { name, because };

  const computed: Computed = { format, at, budget: form.budget, isWritten: true };
  const exactly = <T>(work: () => T): T => withDigits(workingDigits, work);
  const search = searchForWorst(points, format);
  const errorIn = (x: number): number =>
    isTellable(x, form, format) ? errorAt(form, computed, x) : 0;
  const tried: number[] = [];
  let step = search.next();
  while (!step.done) {
    const wanted = step.value;
    const stopped = await hear(wanted);
    if (stopped !== undefined) return { name, because: stopped };
    tried.push(...wanted);
    step = search.next(exactly(() => wanted.map(errorIn)));
  }
  const worst = step.value;

  const errorOf = (x: number): number => decimalOf(at(x)).minus(form.f(x)).abs().toNumber();
  return exactly(() => {
    const finite = tried.filter((x) => Number.isFinite(at(x)) && isTellable(x, form, format));
    let largest = { absolute: 0, at: 0 };
    for (const x of finite) {
      const absolute = Math.abs(x) <= near ? errorOf(x) : 0;
      if (absolute > largest.absolute) largest = { absolute, at: x };
    }
    const over = (x: number): number => errorOf(x) - grantedAt(form, x, format);
    const beyond = finite.find((x) => over(x) > 0);
    const excess = Math.max(0, ...finite.map(over));
    const asRun = { ...form, computed };
    const refuted = claimsAbout(form).flatMap((claim) => {
      const place = claim.arity === 0 ? [] : points;
      const simplest = claim.arity === 0 ? 0 : place.find((x) => claim.says(asRun, x).some(fails));
      if (claim.arity === 0 && !claim.says(asRun).some(fails)) return [];
      return simplest === undefined ? [] : [{ claim: claim.id, at: simplest }];
    });
    const inaccurate = beyond === undefined ? [] : [{ claim: 'accurate', at: beyond }];
    const asked = known.size;
    const own = form.parameters;
    return {
      name,
      parameters: own,
      asked,
      worst,
      largest,
      excess,
      refuted: [...inaccurate, ...refuted],
    };
  });
};
