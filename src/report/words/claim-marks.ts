import type { TriedActivation, TriedClaim } from '../../activations/tried.ts';

/** "at 0 and 1": where a claim is refuted, without what it is of. */
const placeIn = (sentence: string): string => /✗( at [^:]*)?/.exec(sentence)?.[0] ?? '✗';

/** ✓ claimed and held, (✓) held though nobody claims it, ✗ at the simplest counterexample. */
export const mark = (tried: TriedClaim | undefined): string => {
  if (!tried) return '✓'; // implied by another claim: what is odd is zero at zero
  const { result, claimed } = tried;
  if (result.status === 'held') return claimed ? '✓' : '(✓)';
  if (result.status === 'refuted') return placeIn(result.sentence).replace('✗ at', '✗');
  return result.status === 'declared' ? 'declared' : '?';
};

/** Its name, with the parameters that it was tried with. */
export const call = ({ name, parameters }: TriedActivation): string => {
  const list = Object.entries(parameters).map(([key, x]) => `${key} ${x}`);
  return list.length > 0 ? `${name} (${list.join(', ')})` : name;
};

/** "keras layer: slope 0.3; tfjs op: atZero 0": the parameters that frameworks have in place of ours. */
export const variantsOf = ({ variants }: TriedActivation): string =>
  Object.entries(variants)
    .map(
      ([framework, values]) =>
        `${framework}: ${Object.entries(values)
          .map(([key, x]) => `${key} ${x}`)
          .join(', ')}`,
    )
    .join('; ');

/** The claims that take no arguments, so that each can be asked of every function: the columns. */
export const columns = {
  elementwise: [
    ...['odd', 'even', 'nondecreasing', 'increasing', 'convex', 'positively homogeneous'],
    ...['zero at zero', 'piecewise linear', 'affine'],
  ],
  vector: [
    ...['on the simplex', 'shift-invariant', 'shift-equivariant', 'permutation-equivariant'],
    ...['positively homogeneous', 'affine'],
  ],
} as const;
