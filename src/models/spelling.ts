/** A layer as nodes of ONNX: the plain way to write it. */
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { completed } from '../layers/layer-kind.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** What a spelling is given: the value that the layer takes, [batch, …before] in ONNX, and the layer. */
export interface Spelled {
  readonly builder: GraphBuilder;
  readonly x: string;
  readonly layer: AnyLayer;
  /** Its fields, with defaults. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly before: Shape;
  readonly after: Shape;
  /** Layers after a value of that shape. */
  readonly through: (layers: readonly AnyLayer[], x: string, before: Shape) => string;
}

/** Writes one layer, and gives the name of the value that it gives, [batch, …after]. */
export type Spelling = (given: Spelled) => string;

/** The fields of a layer with the defaults of its kind. */
export const fieldsOfLayer = (layer: AnyLayer): Readonly<Record<string, unknown>> =>
  completed(kindNamed(layer.kind)!, layer);

/** The value as [batch, entries]. */
export const asRows = (builder: GraphBuilder, x: string, shape: Shape): string =>
  shape.length === 1 ? x : builder.node('Flatten', [x], { axis: 1 });

/** The value as [batch, …shape]: 0 keeps the length of the batch. */
export const asShape = (builder: GraphBuilder, x: string, from: Shape, to: Shape): string =>
  from.join() === to.join() ? x : builder.node('Reshape', [x, builder.integers([0, ...to])]);

/** One number for all channels, or one for each, beside a value of that shape. */
export const channelTensor = (
  { tensor }: GraphBuilder,
  numbers: number | readonly number[],
  shape: Shape,
): string => {
  if (typeof numbers === 'number') return tensor([], [numbers]);
  return tensor([numbers.length, ...shape.slice(1).map(() => 1)], numbers);
};

/** One number for each of n, where a layer has one for all. */
export const forEach = (numbers: number | readonly number[], n: number): readonly number[] =>
  typeof numbers === 'number' ? new Array<number>(n).fill(numbers) : numbers;
