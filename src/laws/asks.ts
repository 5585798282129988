/** What a law asks of a subject: `const { weight, bias } = yield* askCollapse(stack)`. */
import type { AffineMap } from '../collapse/collapse.ts';
import type { Network } from '../network/network.ts';
import type { ActivationLayer, Layer, Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Asking, FitOptions, Fitted, Refusal, Rewritten } from './law.ts';
import type { SpellingOfLayers } from './spelling-names.ts';

/** Asks for the single layer of a stack of affine layers: W′ and b′. */
export function* askCollapse(stack: Network): Asking<AffineMap<number>> {
  return (yield { ask: 'collapse', stack }) as AffineMap<number>;
}

/** Asks for the single layer of a stack that may have none. */
export function* askCollapseOrRefuse(stack: Network): Asking<AffineMap<number> | Refusal> {
  return (yield { ask: 'collapse', stack, mayRefuse: true }) as AffineMap<number> | Refusal;
}

/** Asks for the single layer of a stack over the integers modulo a prime. */
export function* askCollapseModulo(stack: Stack, modulus: number): Asking<AffineMap<number>> {
  return (yield { ask: 'collapseModulo', stack, modulus }) as AffineMap<number>;
}

/** Asks for a network that does the same, with affine layers made one. */
export function* askFold(stack: Network): Asking<Network> {
  return (yield { ask: 'fold', stack }) as Network;
}

/** Asks for the fold of a network with a layer that has no value. */
export function* askFoldOrRefuse(stack: Network): Asking<Network | Refusal> {
  return (yield { ask: 'fold', stack, mayRefuse: true }) as Network | Refusal;
}

/** Asks for a stack with its weights in integers. */
export function* askQuantize(stack: Stack): Asking<Network> {
  return (yield { ask: 'quantize', stack }) as Network;
}

/** Asks for a model that does the same as that of a network, so spelled, by the passes that are named. */
export function* askRewrite(
  stack: Network,
  spelling: SpellingOfLayers,
  passes?: readonly string[],
): Asking<Rewritten> {
  return (yield { ask: 'rewrite', stack, spelling, ...(passes && { passes }) }) as Rewritten;
}

/** Asks for a stack trained on rows, and its loss: inputs [batch × inputs], targets [batch × outputs]. */
export function* askFit(
  stack: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  options: FitOptions,
): Asking<Fitted> {
  return (yield { ask: 'fit', stack, inputs, targets, options }) as Fitted;
}

/** Asks for the outputs of a stack: [batch × inputs] → [batch × outputs]. */
export function* askForward(stack: Network, inputs: Rows): Asking<Rows> {
  return (yield { ask: 'forward', stack, inputs }) as Rows;
}

/** Asks for f(x), or f′(x), at each entry of `inputs`, of an activation by itself: [rows × columns]. */
export function* askActivation(
  ask: 'activation' | 'derivative',
  layer: ActivationLayer,
  inputs: Rows,
): Asking<Rows> {
  const stack = { inputs: inputs[0]!.length, layers: [layer] };
  const { name, parameters = {} } = layer;
  return (yield { ask, stack, name, parameters, inputs }) as Rows;
}

/** Asks for the Jacobian of a stack at one row, [inputs × outputs]. */
export function* askGradient(stack: Network, row: readonly number[]): Asking<Rows> {
  return (yield { ask: 'gradient', stack, inputs: [row] }) as Rows;
}
