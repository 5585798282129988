/**
 * Gradient descent with momentum on the mean squared error of all rows at once. It is made of plain data and of functions
 * without a state of their own, needs nothing of Node, and runs in a browser as it is.
 */
import { isDense, type Layer, type Stack, widthsOf } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { type Format, float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { passOf as layerPass, type PassOf } from './layer-passes.ts';

/** How far a training has come. Its arrays are not to be written to. */
export interface TrainingState {
  /** How many steps were made. */
  readonly steps: number;
  /** θ: layer after layer the weights row by row, then the biases. */
  readonly parameters: Float64Array;
  /** v, one number for each of θ; 0 at first. */
  readonly velocity: Float64Array;
}

/** How long a step is, and how much of the step before goes on in it. */
export interface StepOptions {
  /** η > 0. */
  readonly rate: number;
  /** μ, from 0 to less than 1; 0 is plain gradient descent. */
  readonly momentum: number;
}

/** A network and the rows that it is to learn. */
export interface Training {
  /** θ as the network has it, and no velocity. */
  readonly start: TrainingState;
  /** v ← μ v + ∇L(θ), then θ ← θ − η v. */
  readonly step: (state: TrainingState, options: StepOptions) => TrainingState;
  /** L(θ): the mean of (y − t)² over all rows and all outputs. */
  readonly loss: (parameters: Float64Array) => number;
  /** ∇L(θ), one number for each of θ. */
  readonly gradient: (parameters: Float64Array) => Float64Array;
  /** The network with these parameters. */
  readonly network: (parameters: Float64Array) => Stack<Layer>;
}

/** θ of a network: layer after layer the weights row by row, then the biases. */
export const parametersOf = ({ layers }: Stack<Layer>): Float64Array =>
  Float64Array.from(
    layers.flatMap((layer) =>
      isDense(layer) ? [...layer.weight.flat(), ...(layer.bias ?? [])] : [],
    ),
  );

/** The network with other numbers: its kinds, sizes and activations stay. */
export const withParameters = (stack: Stack<Layer>, parameters: Float64Array): Stack<Layer> => {
  let at = 0;
  const take = (count: number): number[] => {
    at += count;
    return [...parameters.subarray(at - count, at)];
  };
  return {
    ...stack,
    layers: stack.layers.map((layer) => {
      if (!isDense(layer)) return layer;
      const weight = layer.weight.map((row) => take(row.length));
      return layer.bias
        ? { ...layer, weight, bias: take(layer.bias.length) }
        : { ...layer, weight };
    }),
  };
};

const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat());

/**
 * A training of a network on rows: `inputs` [batch × inputs] and `targets` [batch × outputs]. Numbers are computed in
 * the format, and loss and gradient by back-propagation. Where training diverges, numbers become infinite or NaN.
 *
 * @example
 * import { activationLayer, dense, gradientDescent, type Layer, stackOf } from 'foldproof';
 *
 * const stack = stackOf<Layer>(dense([[1, -1]], [0, 0]), activationLayer('relu'), dense([[1], [1]]));
 * const training = gradientDescent(stack, [[-1], [0], [2]], [[1], [0], [4]]);
 * let state = training.start;
 * const before = training.loss(state.parameters);
 * for (let k = 0; k < 100; k++) state = training.step(state, { rate: 0.05, momentum: 0.5 });
 * training.loss(state.parameters) < before / 1000; // true
 */
export const gradientDescent = (
  stack: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  {
    format = float64,
    passOf = layerPass,
  }: { readonly format?: Format; readonly passOf?: PassOf } = {},
): Training => {
  const arithmetic = arithmeticOf(format);
  const { add, multiply } = arithmetic;
  const { round } = format;
  const rows = inputs.length;
  const widths = widthsOf(stack);
  const passes = stack.layers.map((layer, k) =>
    passOf(layer, { inputs: widths[k]!, outputs: widths[k + 1]!, rows }, format, arithmetic),
  );
  const offsets = passes.map((_, k) => passes.slice(0, k).reduce((sum, { size }) => sum + size, 0));
  const wanted = flat(targets);
  const count = wanted.length;
  // What comes out of each layer, and ∂L by it; written anew by each forward and backward.
  const values = widths.map((width, k) =>
    k === 0 ? flat(inputs) : new Float64Array(rows * width),
  );
  const slopes = widths.map((width) => new Float64Array(rows * width));

  const forward = (parameters: Float64Array): Float64Array => {
    for (const [k, pass] of passes.entries())
      pass.forward(parameters, offsets[k]!, values[k]!, values[k + 1]!);
    return values.at(-1)!;
  };

  const loss = (parameters: Float64Array): number => {
    const outputs = forward(parameters);
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const miss = add(outputs[k]!, -wanted[k]!);
      sum = add(sum, multiply(miss, miss));
    }
    return round(sum / count);
  };

  const gradient = (parameters: Float64Array): Float64Array => {
    const outputs = forward(parameters);
    const found = new Float64Array(parameters.length);
    const last = slopes.at(-1)!;
    for (let k = 0; k < count; k++) last[k] = round((2 * add(outputs[k]!, -wanted[k]!)) / count);
    for (let k = passes.length - 1; k >= 0; k--) {
      slopes[k]!.fill(0);
      passes[k]!.backward(
        ...([
          parameters,
          offsets[k]!,
          values[k]!,
          values[k + 1]!,
          slopes[k + 1]!,
          slopes[k]!,
          found,
        ] as const),
      );
    }
    return found;
  };

  return {
    start: {
      steps: 0,
      parameters: parametersOf(stack),
      velocity: new Float64Array(parametersOf(stack).length),
    },
    step: ({ steps, parameters, velocity }, { rate, momentum }) => {
      const slope = gradient(parameters);
      const next = velocity.map((v, k) => add(multiply(momentum, v), slope[k]!));
      return {
        steps: steps + 1,
        velocity: next,
        parameters: parameters.map((w, k) => round(add(w, -multiply(rate, next[k]!)))),
      };
    },
    loss,
    gradient,
    network: (parameters) => withParameters(stack, parameters),
  };
};
