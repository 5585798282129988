/**
 * What a computed function keeps of the claims about the real one. Rounding to nearest is monotone and odd, so that
 * whoever rounds a good value keeps bounds, symmetries and zeros to the last bit. What is not kept is left out: a
 * minimum between its neighbours, below which an error of an ulp may lead, and the order of values that differ by less than an
 * error, unless f is made of lines.
 */
import type { Decimal } from 'decimal.js';
import type { Claim, DeclaredClaim } from './claims/claim.ts';
import type { Piecewise } from './piecewise.ts';

/** Facts about the real function that are claimed of the floats too. */
export interface FloatFacts {
  /** low ≤ f(x), where low is a number of the format. */
  readonly low?: Decimal;
  readonly high?: Decimal;
  /** f(−x) = symmetry · f(x). */
  readonly symmetry?: 1 | -1;
  readonly zeroAtZero: boolean;
  /** x < y ⇒ f(x) ≤ f(y). */
  readonly nondecreasing: boolean;
  /** f is made of lines: then the floats are nondecreasing where f is, whatever formula computes them. */
  readonly madeOfLines: boolean;
}

/** What is claimed of the floats of a function, by the claims about it and its pieces. */
export const keptByFloats = (
  claims: readonly (Claim | DeclaredClaim)[],
  piecewise?: Pick<Piecewise, 'degree'>,
): FloatFacts => {
  const about = claims.filter(
    (one): one is Claim => one.kind === 'scalar' && one.about === 'reals',
  );
  const facts = about.filter(({ id }) => id !== 'minimum').flatMap(({ data }) => data ?? []);
  const low = facts.map((data) => data.low).find((bound) => bound !== undefined);
  const high = facts.map((data) => data.high).find((bound) => bound !== undefined);
  const mirror = facts
    .map(({ reflection }) => reflection)
    .find((given) => given?.slope === 0 && given.offset === 0);
  const ids = about.flatMap(({ id, implies = [] }) => [id, ...implies]);
  return {
    ...(low && { low }),
    ...(high && { high }),
    ...(mirror && { symmetry: mirror.sign }),
    zeroAtZero: ids.includes('zero at zero'),
    nondecreasing: facts.some((data) => data.nondecreasing),
    madeOfLines: piecewise !== undefined && piecewise.degree <= 1,
  };
};
