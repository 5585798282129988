import type { Rows } from '../numbers/rows.ts';

/** x ↦ x W + b.  weight : [inputs × outputs], bias : [outputs] or none. */
export interface Dense {
  readonly kind: 'dense';
  readonly weight: Rows;
  readonly bias?: readonly number[];
}

/** Every layer is plain readonly data, told apart by `kind`. */
export type Layer = Dense;

/** Layers applied first to last. No layers: the identity on `inputs` numbers. */
export interface Stack {
  readonly inputs: number;
  readonly layers: readonly Layer[];
}

/** A dense layer; leave the bias out for x ↦ x W. */
export const dense = (weight: Rows, bias?: readonly number[]): Dense =>
  bias ? { kind: 'dense', weight, bias } : { kind: 'dense', weight };

/** How many numbers a layer gives when it is given `inputs` numbers. */
export const outputsOf = (layer: Layer): number => layer.weight[0]!.length;

/** [inputs, units after layer 1, …, outputs]: one more than there are layers. */
export const widthsOf = ({ inputs, layers }: Stack): number[] => [
  inputs,
  ...layers.map((layer) => outputsOf(layer)),
];

export const outputs = (stack: Stack): number => widthsOf(stack).at(-1)!;

/** First `first`, then `second`: (x then s) then t = x then (s then t). */
export const series = (first: Stack, second: Stack): Stack => ({
  inputs: first.inputs,
  layers: [...first.layers, ...second.layers],
});

/** A stack of the given layers; its inputs are those of the first. */
export const stackOf = (first: Layer, ...others: readonly Layer[]): Stack => ({
  inputs: first.weight.length,
  layers: [first, ...others],
});

/** Every number of the stack, layer by layer, weights before biases. */
export const scalarsOf = (stack: Stack): number[] =>
  stack.layers.flatMap((layer) => [...layer.weight.flat(), ...(layer.bias ?? [])]);
