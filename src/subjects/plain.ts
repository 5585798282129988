/** Collapse and forward in plain loops, in parts: what the mutants change a part of. No code of collapse/. */
import type { Parameters } from '../activations/parameters.ts';
import { formOfLayer } from '../network/float64-forward.ts';
import {
  type ActivationLayer,
  type Dense,
  isDense,
  type Layer,
  type Stack,
} from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Subject } from './subject.ts';

export interface Single {
  weight: number[][];
  bias: number[];
}

/** A B.  A : [m × n], B : [n × p] */
export const times = (a: Rows, b: Rows): number[][] =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * b[i]![j]!, 0)));

export const add = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((x, j) => x + b[j]!);

export const zeros = (n: number): number[] => new Array<number>(n).fill(0);

/** The layer's bias, zeros when it has none. */
export const biasOf = ({ weight, bias }: Dense): number[] => [
  ...(bias ?? zeros(weight[0]!.length)),
];

export const singleOf = (layer: Dense): Single => ({
  weight: layer.weight.map((row) => [...row]),
  bias: biasOf(layer),
});

/** First f, then the layer: the correct step. */
export const step = (f: Single, layer: Dense): Single => ({
  weight: times(f.weight, layer.weight),
  bias: add(times([f.bias], layer.weight)[0]!, biasOf(layer)),
});

/** A left fold of the layers with that step; k counts from 1, the layer being added. */
export const foldWith =
  (
    change: (f: Single, layer: Dense, k: number, stack: Stack) => Single,
    first: (layer: Dense, stack: Stack) => Single = singleOf,
  ) =>
  (stack: Stack): Single => {
    const [layer, ...others] = stack.layers;
    return others.reduce((f, next, i) => change(f, next, i + 1, stack), first(layer!, stack));
  };

/** The correct collapse, then a change of its result. */
export const afterwards =
  (change: (single: Single, stack: Stack) => Single) =>
  (stack: Stack): Single =>
    change(foldWith(step)(stack), stack);

/** The correct collapse of other layers than those given. */
export const beforehand =
  (change: (layer: Dense, k: number, stack: Stack) => Dense) =>
  (stack: Stack): Single =>
    foldWith(step)({ ...stack, layers: stack.layers.map((layer, k) => change(layer, k, stack)) });

/** Forward in plain loops, with an activation's function as `functionOf` has it. */
export const runWith =
  (functionOf: (layer: ActivationLayer) => (z: number) => number) =>
  ({ layers }: Stack<Layer>, inputs: Rows): number[][] =>
    layers.reduce<number[][]>(
      (x, layer) => {
        if (!isDense(layer)) return x.map((row) => row.map(functionOf(layer)));
        const bias = biasOf(layer);
        return times(x, layer.weight).map((row) => add(row, bias));
      },
      inputs.map((row) => [...row]),
    );

/** The function that the layer names: the correct one. */
export const functionOf = (layer: ActivationLayer): ((z: number) => number) =>
  formOfLayer(layer).float64;

/** Layer by layer, with a change of what each gives; k counts from 0. The correct step is `forwardWith()`. */
export const forwardWith =
  (
    change: (rows: number[][], k: number, stack: Stack) => number[][] = (rows) => rows,
  ): ((stack: Stack, inputs: Rows) => number[][]) =>
  (stack, inputs) =>
    stack.layers.reduce<number[][]>(
      (x, layer, k) =>
        change(
          times(x, layer.weight).map((row) => add(row, biasOf(layer))),
          k,
          stack,
        ),
      inputs.map((row) => [...row]),
    );

/** The correct outputs with a function done to what each layer but the last gives. */
export const betweenLayers = (f: (x: number) => number) =>
  forwardWith((rows, k, { layers }) =>
    k < layers.length - 1 ? rows.map((row) => row.map(f)) : rows,
  );

/** An `activation` that is correct but for the function of one name. */
export const applying =
  (
    name: string,
    f: (x: number, correct: (x: number) => number, parameters: Parameters) => number,
  ): NonNullable<Subject['activation']> =>
  (asked, parameters, inputs) => {
    const correct = functionOf({ kind: 'activation', name: asked, parameters });
    return inputs.map((row) =>
      row.map((x) => (asked === name ? f(x, correct, parameters) : correct(x))),
    );
  };
