import type { Fault } from '../input/made.ts';
import type { Phrase } from '../words/word.ts';
import type { AnyLayer } from './any-layer.ts';
import type { Completed, Fields } from './fields/field.ts';
import type { Mismatch } from './mismatch.ts';
import type { Shape } from './tensor-shape.ts';

/** What a layer with branches asks of the layers in them. */
export interface Inner {
  /** What the layers give for an input of that shape, or what is wrong. */
  readonly shapeOf: (layers: readonly AnyLayer[], input: Shape) => Shape | Fault;
  /** The words of the layers for an input of that shape. */
  readonly wordsOf: (layers: readonly AnyLayer[], input: Shape) => Phrase;
}

/** A layer kind as its author writes it. */
export interface LayerSource<K extends string, F extends Fields> {
  /** The name in lower case with hyphens, as stack files have it: batch-norm. */
  readonly kind: K;
  /** The definition as mathematics, for readers. */
  readonly formula: string;
  /** Where the layer is defined: an operator of ONNX, a paper. */
  readonly source: string;
  readonly fields: F;
  /** Whether channel c of the output is channel c of the input, or the layer makes channels of its own. */
  readonly units: 'kept' | 'fresh';
  /** The shape that the layer gives, or what is wrong in its fields or with the input. */
  readonly shape: (layer: Completed<F>, input: Shape, inner: Inner) => Shape | Mismatch | Fault;
  /** The layer in words. It may take for granted that the shape has no fault. */
  readonly words: (layer: Completed<F>, input: Shape, inner: Inner) => Phrase;
}

/** A layer kind of any fields. */
export type LayerKind = LayerSource<string, Fields>;

/** A layer kind, from what its author writes. */
export const layer = <const K extends string, F extends Fields>(
  source: LayerSource<K, F>,
): LayerKind => source as unknown as LayerKind;
