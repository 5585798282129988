import { activationNamed } from '../activations/index.ts';
import type { Parameters } from '../activations/parameters.ts';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { scalarCountOfLayer, scalarsOfLayer } from '../layers/layer-scalars.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Network } from './network.ts';

/** x ↦ x W + b.  weight : [inputs × outputs], bias : [outputs] or none. */
export interface Dense {
  readonly kind: 'dense';
  /** W, [inputs × outputs]. */
  readonly weight: Rows;
  /** b, one number for each output; zero when left out. */
  readonly bias?: readonly number[];
}

/** x ↦ f(x), each entry on its own; f by its name in the catalogue, parameters over its defaults. */
export interface ActivationLayer {
  readonly kind: 'activation';
  /** The name of f: `foldproof list activations`. */
  readonly name: string;
  /** Parameters of f by name; those that are left out have their defaults. */
  readonly parameters?: Parameters;
}

/** Every layer is plain readonly data, told apart by `kind`. */
export type Layer = Dense | ActivationLayer;

/**
 * Layers applied first to last. No layers: the identity on `inputs` numbers. A `Stack` has dense
 * layers alone, and so is affine; a `Stack<Layer>` may have activations between them.
 */
export interface Stack<L extends Layer = Dense> {
  /** How many numbers the first layer takes. */
  readonly inputs: number;
  /** The layers, applied first to last. */
  readonly layers: readonly L[];
}

/** A dense layer; leave the bias out for x ↦ x W. */
export const dense = (weight: Rows, bias?: readonly number[]): Dense =>
  bias ? { kind: 'dense', weight, bias } : { kind: 'dense', weight };

/** An activation by its name in the catalogue: `activationLayer('leaky-relu', { slope: 0.2 })`. */
export const activationLayer = (name: string, parameters?: Parameters): ActivationLayer =>
  parameters ? { kind: 'activation', name, parameters } : { kind: 'activation', name };

/** The kinds of the layers of a stack; a network may have others. */
export const stackKinds: readonly Layer['kind'][] = ['dense', 'activation'];

/**
 * What keeps a network from being a stack: the first layer that is neither dense nor an activation of one
 * number, or inputs that are a picture. Undefined for a stack.
 */
export const strangerIn = ({ inputs, layers }: Network): Fault | undefined => {
  for (const [k, layer] of layers.entries()) {
    const { kind, name } = layer as { readonly kind: string; readonly name?: string };
    if (kind === 'dense' || (kind === 'activation' && activationNamed(name!))) continue;
    const found = kind === 'activation' ? `the activation ${name} of a vector` : kind;
    const wanted = 'a dense layer or an activation of one number';
    return new Fault(`expected ${wanted}, found ${found}`, 'layers', k);
  }
  return typeof inputs === 'number'
    ? undefined
    : new Fault('expected a whole number, found a shape', 'inputs');
};

/** Whether a network is a stack: a chain of dense layers and activations of one number. */
export const isStack = (network: Network): network is Stack<Layer> =>
  strangerIn(network) === undefined;

/** Whether a layer is dense. */
export const isDense = (layer: AnyLayer): layer is Dense => layer.kind === 'dense';

/** Whether a layer is an activation. */
export const isActivation = (layer: AnyLayer): layer is ActivationLayer =>
  layer.kind === 'activation';

/** Whether a network is a stack of dense layers alone. */
export const isAffine = (network: Network): network is Stack =>
  typeof network.inputs === 'number' && network.layers.every(({ kind }) => kind === 'dense');

/**
 * The stack, which has dense layers alone. Throws RangeError, which names the first layer that is an
 * activation: collapse stops there.
 */
export const affineOrThrow = (stack: Stack<Layer>): Stack => {
  if (isAffine(stack)) return stack;
  const k = stack.layers.findIndex((layer) => !isDense(layer));
  const { name } = stack.layers[k] as ActivationLayer;
  throw new RangeError(
    `layer ${k + 1} is the activation ${name}: expected dense layers, which are one layer; with an activation between them they are not`,
  );
};

/** How many numbers a layer gives when it is given `inputs` numbers. */
export const outputsOf = (layer: Layer, inputs: number): number =>
  isDense(layer) ? layer.weight[0]!.length : inputs;

/** [inputs, units after layer 1, …, outputs]: one more than there are layers. */
export const widthsOf = ({ inputs, layers }: Stack<Layer>): number[] => {
  const widths = [inputs];
  for (const layer of layers) widths.push(outputsOf(layer, widths.at(-1)!));
  return widths;
};

/** How many numbers a stack gives. */
export const outputs = (stack: Stack<Layer>): number => widthsOf(stack).at(-1)!;

/** First `first`, then `second`: (x then s) then t = x then (s then t). */
export const series = <N extends Network>(first: N, second: N): N => ({
  ...first,
  layers: [...first.layers, ...second.layers],
});

/** A stack of the given layers; its inputs are those of the first, which is dense. */
export const stackOf = <L extends Layer = Dense>(
  first: Dense,
  ...others: readonly L[]
): Stack<L | Dense> => ({
  inputs: first.weight.length,
  layers: [first, ...others],
});

/** Every number of the network's tensors, layer by layer, weights before biases. */
export const scalarsOf = ({ layers }: Network): number[] => layers.flatMap(scalarsOfLayer);

/** How many numbers the network's tensors have. */
export const scalarCountOf = ({ layers }: Network): number =>
  layers.reduce((sum, layer) => sum + scalarCountOfLayer(layer), 0);
