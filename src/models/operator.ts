/** What an operator of ONNX is read as. */
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import type { Constant } from './constant.ts';
import type { ElementType } from './element-types.ts';
import type { Given } from './given.ts';
import { Refused } from './refused.ts';

/** Layers that a value goes through on its way into a node: which operand of the node it is, from 0. */
export interface Branch {
  readonly operand: number;
  readonly layers: readonly AnyLayer[];
}

/** One output of a node: layers after one operand, or a sum or concat of branches, and layers after that. */
export interface Affected {
  /** The lengths in ONNX, without that of the batch where there is one. None: a single number. */
  readonly dims: readonly number[];
  /** The type of the numbers where it is not that of the operand. */
  readonly type?: ElementType;
  /** A type that has all its numbers, where that is another than `type`. */
  readonly fits?: ElementType;
  readonly branches: readonly Branch[];
  /**
   * The layer that has the branches; undefined where there is one branch. A function gives the layer that stands for
   * the branches, or throws Refused.
   */
  readonly join?: AnyLayer | ((branches: readonly (readonly AnyLayer[])[]) => AnyLayer);
  readonly after?: readonly AnyLayer[];
}

/** What a node gives for one of its outputs: numbers that do not depend on the input, or layers. */
export type Result = { readonly constant: Constant } | Affected;

/** How nodes of one operator are read: one file, one operator. */
export interface Operator {
  /** As ONNX has it: Gemm. */
  readonly name: string;
  /** What it is read as, in words: "dense, or gemm with its α and β". */
  readonly readAs: string;
  /** What is not read, in words. */
  readonly except?: string;
  /** Whether it is a function that no constants make affine. */
  readonly nonlinear?: true;
  /** Whether it only moves or computes single numbers, so that it is computed where all that it reads is constant. */
  readonly constants?: true;
  /** What each output is. Throws Refused where the node is one that is not read. */
  readonly read: (given: Given) => readonly Result[];
}

/** An operator, as the file that has it states it. */
export const operator = (source: Operator): Operator => source;

/** Values that grow to more numbers by repeating or padding are not read: a few bytes of a file may ask for any length. */
export const mostRepeated = 1_000_000;

/** The shape that a network has for lengths of ONNX: a single number is a vector of one. */
export const networkShape = (dims: readonly number[]): Shape => (dims.length === 0 ? [1] : dims);

/** The shape after layers. Throws Refused where they do not fit it. */
export const shapeOfLayers = (layers: readonly AnyLayer[], dims: readonly number[]): Shape => {
  const shape = shapeThrough(layers, networkShape(dims), 'the value has');
  if (shape instanceof Fault) throw new Refused(shape.message);
  return shape;
};

/** One operand through layers; `dims` are what they give where they are left out. */
export const through = (
  given: Given,
  operand: number,
  layers: readonly AnyLayer[],
  dims?: readonly number[],
): Affected => {
  const shape = shapeOfLayers(layers, given.variable(operand));
  return { dims: dims ?? shape, branches: [{ operand, layers }] };
};

/** The layers that give a vector another shape: none where it has it. */
export const reshaped = (from: readonly number[], to: readonly number[]): readonly AnyLayer[] => {
  const [before, after] = [networkShape(from), networkShape(to)];
  if (before.join() === after.join()) return [];
  return [after.length === 1 ? { kind: 'flatten' } : { kind: 'reshape', shape: after }];
};

/** Layers that read an axis as the channels: the axis is moved to the front, and back. */
export const alongAxis = (
  rank: number,
  axis: number,
  layers: readonly AnyLayer[],
): readonly AnyLayer[] => {
  if (axis === 0) return layers;
  const all = Array.from({ length: rank }, (_, k) => k);
  const there = [axis, ...all.filter((k) => k !== axis)];
  const back = all.map((k) => there.indexOf(k));
  return [{ kind: 'transpose', axes: there }, ...layers, { kind: 'transpose', axes: back }];
};
