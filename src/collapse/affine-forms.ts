/**
 * Affine forms: each number is b + Σ wᵢ xᵢ over the inputs that it depends on. They are sparse, as most forms
 * of a convolution have few terms.
 */
import type { Arithmetic } from '../numbers/arithmetic.ts';

/** constant + Σ coefficients[k] · x[inputs[k]], with increasing inputs; no constant is 0. */
export interface AffineForm<T> {
  readonly constant: T | undefined;
  readonly inputs: readonly number[];
  readonly coefficients: readonly T[];
}

/** The form of 0. */
export const zeroForm: AffineForm<never> = { constant: undefined, inputs: [], coefficients: [] };

type Pair<T> = Pick<Arithmetic<T>, 'add' | 'multiply'>;

/**
 * Σ formsₖ · factorsₖ, or Σ formsₖ without factors, in ascending order of k, for a map of that many inputs.
 * `sums` is a list of as many entries, all undefined, which is left as it was found.
 */
export const combined = <T>(
  { add, multiply }: Pair<T>,
  forms: readonly AffineForm<T>[],
  factors: readonly T[] | undefined,
  sums: (T | undefined)[],
): AffineForm<T> => {
  const met: number[] = [];
  let constant: T | undefined;
  for (const [k, form] of forms.entries()) {
    const factor = factors?.[k];
    const term = (x: T): T => (factor === undefined ? x : multiply(x, factor));
    if (form.constant !== undefined) {
      const part = term(form.constant);
      constant = constant === undefined ? part : add(constant, part);
    }
    for (const [i, input] of form.inputs.entries()) {
      const part = term(form.coefficients[i]!);
      const sum = sums[input];
      if (sum === undefined) met.push(input);
      sums[input] = sum === undefined ? part : add(sum, part);
    }
  }
  met.sort((a, b) => a - b);
  const coefficients = met.map((input) => sums[input]!);
  for (const input of met) sums[input] = undefined;
  return { constant, inputs: met, coefficients };
};
