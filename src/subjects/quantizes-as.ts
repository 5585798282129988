/** Subjects that quantise weights, with a change of what they write: what mutants of quantisation are. */
import { mapTree } from '../network/map-tree.ts';
import type { Network } from '../network/network.ts';
import { float64 } from '../numbers/format.ts';
import { eightBits } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import { quantizeIn } from './quantize-in.ts';
import type { Subject } from './subject.ts';

/** A quantized layer; S: one scale for all weights, or one for each entry of its axis. */
export interface Integers<S = readonly number[]> {
  readonly weight: Rows;
  readonly scale: S;
  readonly zeroPoint: S;
  readonly axis: number;
  readonly bias?: readonly number[];
}

/** The network with each quantized layer changed. */
export const withIntegers = <S>(
  network: Network,
  change: (layer: Integers<S>) => Integers<S>,
): Network =>
  mapTree(network, (layer) =>
    layer.kind === 'quantized' ? { ...layer, ...change(layer as unknown as Integers<S>) } : layer,
  );

/** A subject that has 8 bits and a scale for each output, and changes each layer that it wrote. */
export const quantizesPerOutput =
  (change: (layer: Integers) => Integers): (() => Omit<Subject, 'name'>) =>
  () => ({
    quantization: { axis: 1 },
    quantize: (stack) =>
      withIntegers(quantizeIn(stack, { ...eightBits, axis: 1 }, float64), change),
  });
