import { type Format, float16, float32, float64 } from '../numbers/format.ts';
import type { Activation } from './activation.ts';
import type { AnyClaim, Claim, VectorClaim } from './claims/claim.ts';
import { claimsOf, generalClaims } from './claims-of.ts';
import { formOf } from './form.ts';
import type { Parameters } from './parameters.ts';
import { pointsFor, vectorPointsFor } from './points.ts';
import { pointsIn } from './points-in.ts';
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
  const refuted = new Set<string>();
  const told: Tried[] = [];
  for (const claim of stated) {
    if (claim.kind === 'scalar' && claim.restsOn?.some((id) => refuted.has(id))) continue;
    const result = test(claim);
    if (result.status === 'refuted') refuted.add(claim.id);
    told.push({ claim, claimed: true, result });
  }
  return [...told, ...others.map((claim) => ({ claim, claimed: false, result: test(claim) }))];
};

/** The formats that activations are run in, and that claims about floats are tried in. */
const formats: readonly Format[] = [float64, float32, float16];

/** In narrower formats, of which most numbers are near others that are tried, one random point for so many. */
const fewer = 4;

/** What came of a claim in several formats: the first that is not held, or the sum of the runs. */
const together = (tests: readonly (() => ClaimResult)[]): ClaimResult => {
  let [runs, unresolved] = [0, 0];
  let open: ClaimResult | undefined;
  for (const test of tests) {
    const result = test();
    if (result.status === 'refuted') return result;
    if (result.status === 'held') {
      runs += result.runs;
      unresolved += result.unresolved;
    } else open ??= result;
  }
  return runs > 0 || !open ? { status: 'held', runs, unresolved } : open;
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
  const form = formOf(activation, parameters);
  const points = pointsFor(form, { runs, seed });
  const test = (claim: AnyClaim) => testClaim(activation, parameters, claim as Claim, points);
  const inFormats = formats.map((format) => {
    const some = format === float64 ? runs : Math.ceil(runs / fewer);
    return { format, points: pointsIn(form, format, { runs: some, seed }) };
  });
  return (claim) =>
    claim.about === 'floats' && claim.kind === 'scalar'
      ? together(
          inFormats.map(
            ({ format, points: own }) =>
              () =>
                testClaim(activation, parameters, claim, own, format),
          ),
        )
      : test(claim);
};
