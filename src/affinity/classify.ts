import { type Layer, type Stack, scalarsOf } from '../network/stack.ts';
import type { Witness } from './chord.ts';
import { type AffineProof, proveAffine } from './prove.ts';
import { type Search, type SearchOptions, searchDefaults, searchWitness } from './search.ts';

/** What a stack is, as a function of real numbers in a box. */
export type Verdict =
  | ({ readonly verdict: 'affine' } & AffineProof)
  | {
      readonly verdict: 'nonlinear';
      readonly witness: Witness;
      readonly by: string;
      readonly evaluations: number;
    }
  | { readonly verdict: 'undecided'; readonly spent: Omit<Search, 'witness' | 'by'> };

/** So many evaluations come before a proof is tried: three midpoints, which see most stacks. */
const firstLook = 9;

/**
 * Affine with a proof, nonlinear with a witness, or undecided, which says what was spent. Verdicts are
 * about the stack as it is written, over the reals; what float64 makes of it is not asked.
 * Throws RangeError when the box is empty or the stack has a weight or bias that is not finite.
 *
 * @example
 * import { activationLayer, classify, dense, type Layer, stackOf } from 'foldproof';
 *
 * // relu(x) − relu(−x) = x
 * const stack = stackOf<Layer>(dense([[1, -1]]), activationLayer('relu'), dense([[1], [-1]]));
 * classify(stack).verdict; // 'affine'
 */
export const classify = (
  stack: Stack<Layer>,
  options: Omit<SearchOptions, 'methods'> = {},
): Verdict => {
  const { box, evaluations } = { ...searchDefaults, ...options };
  for (const [k, layer] of stack.layers.entries()) {
    const bad = scalarsOf({ inputs: 1, layers: [layer] }).find((x) => !Number.isFinite(x));
    if (bad !== undefined) {
      throw new RangeError(`layer ${k + 1}: expected finite numbers, found ${bad}`);
    }
  }
  const first = searchWitness(stack, { ...options, evaluations: Math.min(firstLook, evaluations) });
  const proof = first.witness ? undefined : proveAffine(stack, box);
  if (proof) return { verdict: 'affine', ...proof };
  const search = first.witness ? first : searchWitness(stack, options);
  const { witness, by, ...spent } = search;
  return witness && by !== undefined
    ? { verdict: 'nonlinear', witness, by, evaluations: spent.evaluations }
    : { verdict: 'undecided', spent };
};
