import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { shapesThrough, shapeThrough, wordsThrough } from '../layers/through-layers.ts';
import type { Phrase } from '../words/word.ts';

/**
 * Layers of any kind, applied first to last. Sums and concats have branches of layers, so that a network is a
 * tree. No layers: the identity. A `Stack` is a network of dense layers and activations of one number.
 */
export interface Network {
  /** How many numbers the first layer takes, or their shape: channels first, as one vector row by row. */
  readonly inputs: number | Shape;
  /** The layers, applied first to last. */
  readonly layers: readonly AnyLayer[];
}

/** The shape of a network's inputs; 3 stands for [3]. */
export const inputShape = ({ inputs }: Network): Shape =>
  typeof inputs === 'number' ? [inputs] : inputs;

/** How many numbers a network takes. */
export const inputSize = (network: Network): number => sizeOf(inputShape(network));

/**
 * The shape that a network gives, or what is wrong, with the path from the network: "layer 2 takes 4 inputs
 * but layer 1 gives 3".
 */
export const outputShape = (network: Network): Shape | Fault => {
  const shape = shapeThrough(network.layers, inputShape(network), 'the stack has');
  if (!(shape instanceof Fault) || shape.at.length === 0) return shape;
  return new Fault(shape.message, 'layers', ...shape.at);
};

/** How many numbers the widest boundary of a network has, its inputs and outputs too. */
export const widestOf = (network: Network): number => {
  const shapes = shapesThrough(network.layers, inputShape(network));
  if (shapes instanceof Fault) return inputSize(network);
  let widest = 0;
  for (const shape of shapes) widest = Math.max(widest, sizeOf(shape));
  return widest;
};

/** How many numbers a network gives. Throws RangeError where its shapes have a fault. */
export const outputSize = (network: Network): number => {
  const shape = outputShape(network);
  if (shape instanceof Fault) throw new RangeError(shape.message);
  return sizeOf(shape);
};

/** A network in words. Throws RangeError where its shapes have a fault. */
export const wordsOf = (network: Network): Phrase =>
  wordsThrough(network.layers, inputShape(network));
