import { isActivation, type Layer, type Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import { askActivation, askForward } from './asks.ts';
import type { Asking, Profile } from './law.ts';

/**
 * The outputs of an activation by itself, as the subject computes them in each way that it offers: as the layer of a
 * stack, and as a function by its name.
 */
export function* asRun(
  stack: Stack<Layer>,
  inputs: Rows,
  { asks, layers }: Profile,
): Asking<readonly { readonly what: string; readonly outputs: Rows }[]> {
  const takesLayers = asks.includes('forward') && layers.includes('activation');
  const [layer] = stack.layers.filter(isActivation);
  const byLayer =
    takesLayers || !asks.includes('activation')
      ? [{ what: 'y', outputs: yield* askForward(stack, inputs) }]
      : [];
  const byName = asks.includes('activation')
    ? [{ what: 'f(x)', outputs: yield* askActivation('activation', layer!, inputs) }]
    : [];
  return [...byLayer, ...byName];
}
