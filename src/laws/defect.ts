import { equal } from '../judge/comparison.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { type AffineIdentities, surelyBrokenBeyond } from './affine-identity.ts';
import type { Case } from './case.ts';
import { combination, zeroOf } from './combination.ts';
import { findWitness } from './find-witness.ts';
import { type Asking, forward, type Said } from './law.ts';
import { witnessPairs } from './witness-pairs.ts';

/** The values of laws that need a witness: over many decades, activations are flat nearly everywhere. */
export const moderate = ['integers', 'dyadics', 'mixed'] as const;

/**
 * The comparison of a law that says: this stack breaks an identity that every affine map keeps. A witness is
 * found on the stack itself, certified beyond what rounding can explain; then the subject is asked at its
 * points, where it must break the identity too. Nothing is compared where the stack is proved affine, which it
 * often is (relu(x) − relu(−x) = x), where no witness is found, or where rounding could explain what it shows.
 */
export function* defect(
  { stack, inputs }: Case<Network>,
  what: string,
  identities: AffineIdentities,
  format: Format,
): Asking<Said> {
  const witness = findWitness(stack);
  if (typeof witness === 'string') return witness;
  for (const [x, y] of witnessPairs(format, witness, inputs)) {
    for (const candidate of identities(x, y, witness.t)) {
      const within = candidate && surelyBrokenBeyond(stack, candidate, format);
      if (!within) continue;
      const { points, coefficients } = candidate;
      const answer = combination(yield* forward(stack, points), coefficients);
      return [equal(what, answer, zeroOf(answer), within)];
    }
  }
  return 'within rounding';
}
