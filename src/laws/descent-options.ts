/** Options of training that a law sends: numbers of the format, a function of the case alone. */
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, smallestNormal } from '../numbers/format.ts';
import { hash32 } from '../numbers/hash.ts';
import { stringify } from '../numbers/json.ts';
import type { Examples } from '../oracle/squared-error.ts';
import { gradientDescent } from '../training/gradient-descent.ts';
import type { FitOptions } from './law.ts';

const largest = (numbers: Float64Array): number =>
  numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/**
 * A power of two with which a step changes no weight by more than about an eighth of the largest one, from the gradient
 * without activations: so a training of a few steps neither stands still nor overflows.
 */
const rateFor = (stack: Stack<Layer>, { inputs, targets }: Examples, format: Format): number => {
  const dense = { inputs: stack.inputs, layers: stack.layers.filter(isDense) };
  const { gradient, start } = gradientDescent(dense, inputs, targets);
  const { parameters } = start;
  const wanted = Math.log2(Math.max(1, largest(parameters)) / largest(gradient(parameters))) - 3;
  // The square of the least rate is a normal number.
  const least = Math.ceil(Math.log2(smallestNormal(format)) / 2);
  return 2 ** Math.max(least, Math.min(0, Math.floor(Number.isNaN(wanted) ? 0 : wanted)));
};

/** So many steps of a rate that the stack and the rows take. */
export const descentOptions = (
  stack: Stack<Layer>,
  examples: Examples,
  format: Format,
  { steps, momentum = 0 }: { readonly steps: number; readonly momentum?: number },
): FitOptions => ({
  steps,
  rate: rateFor(stack, examples, format),
  momentum,
  seed: hash32(stringify([stack.inputs, steps, momentum])) >>> 0,
});
