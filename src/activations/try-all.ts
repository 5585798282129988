import type { Activation } from './activation.ts';
import type { AnyClaim, Claim, VectorClaim } from './claims/claim.ts';
import { claimsOf, generalClaims } from './claims-of.ts';
import { formOf } from './form.ts';
import type { Parameters } from './parameters.ts';
import { pointsFor, vectorPointsFor } from './points.ts';
import { type ClaimResult, testClaim } from './test-claim.ts';
import type { VectorActivation } from './vector-activation.ts';

/** A claim that was tried, and its outcome. */
export interface Tried {
  readonly claim: AnyClaim;
  /**
   * Whether the author states the claim, or it follows from other fields; others are tried all the
   * same.
   */
  readonly claimed: boolean;
  readonly result: ClaimResult;
}

/** Options of `tryAll`. */
export interface TryOptions {
  /** Parameters in place of the defaults. */
  readonly parameters?: Parameters;
  /**
   * How many random points each claim is tried at, besides those that always are; 1000 when left
   * out.
   */
  readonly runs?: number;
  /** The seed of the random points; 1 when left out. */
  readonly seed?: number;
  /** With 'claimed', claims that nobody makes are left out. */
  readonly only?: 'claimed';
}

/**
 * Every claim of the activation, and every claim without arguments that it neither makes nor implies: those
 * come out refuted, or "unrefuted, unclaimed".
 */
export const tryAll = (
  activation: Activation | VectorActivation,
  { parameters = {}, runs = 1000, seed = 1, only }: TryOptions = {},
): readonly Tried[] => {
  const stated = claimsOf(activation, parameters);
  const ids = new Set(stated.flatMap(({ id, implies = [] }) => [id, ...implies]));
  const kind = activation.kind === 'vector' ? 'vector' : 'scalar';
  const others = only ? [] : generalClaims(kind).filter(({ id }) => !ids.has(id));
  const test = tester(activation, parameters, runs, seed);
  return [
    ...stated.map((claim) => ({ claim, claimed: true, result: test(claim) })),
    ...others.map((claim) => ({ claim, claimed: false, result: test(claim) })),
  ];
};

const tester = (
  activation: Activation | VectorActivation,
  parameters: Parameters,
  runs: number,
  seed: number,
): ((claim: AnyClaim) => ClaimResult) => {
  if (activation.kind === 'vector') {
    const step = activation.multipleOf({ ...activation.parameters, ...parameters });
    const points = vectorPointsFor({ step, runs, seed });
    return (claim) => testClaim(activation, parameters, claim as VectorClaim, points);
  }
  const points = pointsFor(formOf(activation, parameters), { runs, seed });
  return (claim) => testClaim(activation, parameters, claim as Claim, points);
};
