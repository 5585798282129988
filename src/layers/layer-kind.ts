import type { Fault } from '../input/made.ts';
import type { Phrase } from '../words/word.ts';
import type { AnyLayer } from './any-layer.ts';
import type { Dice, DrawnFields } from './dice.ts';
import type { Completed, CompletedInDecimals, Field, Fields } from './fields/field.ts';
import type { Mismatch } from './mismatch.ts';
import type { Picture } from './picture.ts';
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
  /**
   * Whether channel c of the output is channel c of the input, or the layer makes channels of its own; or each
   * position of a channel becomes a unit, `spread`.
   */
  readonly units: 'kept' | 'fresh' | 'spread';
  /** Whether the layer may be nonlinear; where this is left out, it is affine whatever its fields say. */
  readonly nonlinear?: true;
  /** Whether the layer takes pictures alone: shapes with a spatial axis at least. */
  readonly spatial?: true;
  /** The fields of a layer for an input of that shape; undefined where the kind has none. */
  readonly draw: (dice: Dice, input: Shape) => DrawnFields | undefined;
  /** The shape that the layer gives, or what is wrong in its fields or with the input. */
  readonly shape: (layer: Completed<F>, input: Shape, inner: Inner) => Shape | Mismatch | Fault;
  /**
   * The shape that the layer gives, of layers that are met often, where a few lengths tell that it has no fault and leaves
   * out nothing that has a default; else undefined. It only saves time: `shape` would say the same.
   */
  readonly soundShape?: (layer: Completed<F>, input: Shape) => Shape | undefined;
  /** The layer in words. It may take for granted that the shape has no fault. */
  readonly words: (layer: Completed<F>, input: Shape, inner: Inner) => Phrase;
  /**
   * What is meant, in plain loops over numbers of decimal.js: a second definition, which the words and the shape
   * are held to and which computes nothing else. A kind of a user's own has it here; the definitions of the kinds
   * of the package are for tests (src/testing/definitions).
   */
  readonly exact?: (layer: CompletedInDecimals<F>, x: Picture) => Picture;
}

/** A tensor of a layer kind: the name of its field, and its axes. */
export interface TensorField {
  readonly name: string;
  readonly axes: NonNullable<Field['axes']>;
}

/** A layer kind of any fields. */
export interface LayerKind extends LayerSource<string, Fields> {
  /** The fields that have a value where a layer leaves them out. */
  readonly defaults: readonly (readonly [name: string, value: unknown])[];
  readonly tensors: readonly TensorField[];
}

/** A layer kind, from what its author writes. */
export const layer = <const K extends string, F extends Fields>(
  source: LayerSource<K, F>,
): LayerKind => {
  const fields = Object.entries(source.fields);
  return {
    ...(source as unknown as LayerSource<string, Fields>),
    defaults: fields.flatMap(([name, { byDefault }]) =>
      byDefault === undefined ? [] : [[name, byDefault] as const],
    ),
    tensors: fields.flatMap(([name, { axes }]) => (axes ? [{ name, axes }] : [])),
  };
};

/** The layer with the defaults of its kind where it leaves fields out. */
export const completed = (
  { defaults }: LayerKind,
  given: AnyLayer,
): Readonly<Record<string, unknown>> => {
  const layer = given as unknown as Record<string, unknown>;
  let all = layer;
  for (const [name, value] of defaults) {
    if ((layer[name] ?? undefined) !== undefined) continue;
    if (all === layer) all = { ...layer };
    all[name] = value;
  }
  return all;
};
