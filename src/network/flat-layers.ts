import { absolute, fromRows, type Matrix } from '../numbers/flat-matrix.ts';
import type { Stack } from './stack.ts';

/** A dense layer in lists. */
export interface FlatLayer {
  /** W, [inputs × outputs]. */
  readonly weight: Matrix;
  /** |W|. */
  readonly magnitudes: Matrix;
  readonly bias: readonly number[] | undefined;
}

const flattened = ({ inputs, layers }: Stack): readonly FlatLayer[] | undefined => {
  let width = inputs;
  const flat: FlatLayer[] = [];
  for (const { weight, bias } of layers) {
    if (weight.length !== width) return undefined;
    width = weight[0]!.length;
    for (const row of weight) if (row.length !== width) return undefined;
    if (bias && bias.length !== width) return undefined;
    const matrix = fromRows(weight);
    flat.push({ weight: matrix, magnitudes: absolute(matrix), bias });
  }
  return flat;
};

/** What was asked about last: a case's stack, and the layer that a subject made of it, are asked about in turns. */
const last: { stack: Stack; flat: readonly FlatLayer[] | undefined }[] = [];
const kept = 3;

/**
 * The layers of a stack in lists, made once for the oracle and all bounds of a case; undefined where their sizes do not
 * chain. Networks are plain data that nobody writes into.
 */
export const flatLayers = (stack: Stack): readonly FlatLayer[] | undefined => {
  for (const known of last) if (known.stack === stack) return known.flat;
  const flat = flattened(stack);
  last.unshift({ stack, flat });
  if (last.length > kept) last.pop();
  return flat;
};

/** The layers of a stack whose sizes chain, in lists. Throws RangeError where they do not. */
export const chainedLayers = (stack: Stack): readonly FlatLayer[] => {
  const flat = flatLayers(stack);
  if (!flat) throw new RangeError('stack: expected layers whose sizes chain');
  return flat;
};
