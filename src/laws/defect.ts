import type { Witness } from '../affinity/chord.ts';
import { firstGap } from '../affinity/first-gap.ts';
import { type Comparison, equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { type AffineIdentities, affineIdentity, surelyBrokenBeyond } from './affine-identity.ts';
import { askForward } from './asks.ts';
import type { Case } from './case.ts';
import { combination, pointAt, zeroOf } from './combination.ts';
import { findWitness, witnessBoxes } from './find-witness.ts';
import type { Asking, Said } from './law.ts';
import { witnessPairs } from './witness-pairs.ts';

/** The comparison at the first pair of points near a witness at which the stack surely breaks an identity; undefined at none. */
function* nearWitness(
  { stack, inputs }: Case<Network>,
  witness: Witness,
  what: string,
  identities: AffineIdentities,
  format: Format,
  brokenBeyond: typeof surelyBrokenBeyond,
): Asking<readonly Comparison[] | undefined> {
  for (const [x, y] of witnessPairs(format, witness, inputs)) {
    for (const candidate of identities(x, y, witness.t)) {
      const broken = candidate && brokenBeyond(stack, candidate, format);
      if (!broken) continue;
      const { points, coefficients } = candidate;
      const answer = combination(yield* askForward(stack, points), coefficients);
      const compared = equal(what, answer, zeroOf(answer), broken.within);
      // A subject that keeps what the stack breaks is wrong, but by exact numbers alone.
      if (judge(compared).verdict === 'beyond' || broken.isExactly()) return [compared];
    }
  }
  return undefined;
}

/** The comparison of a law that says: some chord of the stack has its middle off the graph, f(x) + f(y) ≠ 2f((x + y)/2). */
export const midpointDefect = (c: Case<Network>, format: Format): Asking<Said> =>
  defect(
    c,
    'f(x) − 2f((x + y)/2) + f(y)',
    function* (x, y) {
      yield affineIdentity([1, -2, 1], x, pointAt([x, y], [0.5, 0.5]), y);
    },
    format,
  );

const isSame = (one: Witness, other: Witness): boolean =>
  one.t === other.t &&
  one.x.every((x, i) => x === other.x[i]) &&
  one.y.every((y, i) => y === other.y[i]);

/**
 * The comparison of a law that says: this stack breaks an identity that every affine map keeps. A witness is
 * found on the stack itself; at points near it the stack breaks the identity beyond what rounding can explain, and there
 * the subject is asked, who must break it too. Nothing is compared where the stack is proved affine, which it
 * often is (relu(x) − relu(−x) = x), where no witness is found, or where rounding could explain what it shows.
 * Points near what float64 shows at first sight come before a witness is certified: where the subject breaks the identity
 * there by more than its tolerance, nothing else has to be shown. One that keeps it is accused by exact numbers alone.
 */
export function* defect(
  c: Case<Network>,
  what: string,
  identities: AffineIdentities,
  format: Format,
  brokenBeyond = surelyBrokenBeyond,
): Asking<Said> {
  const near = (witness: Witness) =>
    nearWitness(c, witness, what, identities, format, brokenBeyond);
  const seen = firstGap(c.stack, witnessBoxes[0].box);
  const there = seen && (yield* near(seen));
  if (there) return there;
  const witness = findWitness(c.stack);
  if (typeof witness === 'string') return witness;
  if (seen && isSame(seen, witness)) return 'within rounding';
  return (yield* near(witness)) ?? 'within rounding';
}
