import { dense, isDense, type Layer, type Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** A smaller stack, and points at which it gives what the whole stack gives at its own. */
export interface RelevantPart {
  readonly stack: Stack<Layer>;
  /** [batch × inputs of the part] */
  readonly rows: Rows;
}

/** The part without the inputs that are 0 in every row, when the first layer is dense, as 0 w = 0. */
const withoutZeroInputs = ({ stack, rows }: RelevantPart): RelevantPart => {
  const [first, ...others] = stack.layers;
  if (!first || !isDense(first)) return { stack, rows };
  const moving = [...first.weight.keys()].filter((i) => rows.some((row) => row[i] !== 0));
  if (moving.length === stack.inputs) return { stack, rows };
  const kept = moving.length > 0 ? moving : [0]; // a stack has at least one input
  const weight = kept.map((i) => first.weight[i]!);
  return {
    stack: { inputs: kept.length, layers: [dense(weight, first.bias), ...others] },
    rows: rows.map((row) => kept.map((i) => row[i]!)),
  };
};

/** The part that gives one output alone: a column of the last dense layer, or an input where none is. */
const withOneOutput = ({ stack, rows }: RelevantPart, output: number): RelevantPart => {
  const last = stack.layers.findLastIndex(isDense);
  const layer = stack.layers[last];
  if (!layer || !isDense(layer)) {
    return { stack: { ...stack, inputs: 1 }, rows: rows.map((row) => [row[output]!]) };
  }
  const weight = layer.weight.map((row) => [row[output]!]);
  const column = dense(weight, layer.bias && [layer.bias[output]!]);
  return { stack: { ...stack, layers: stack.layers.with(last, column) }, rows };
};

/**
 * The part of a stack that decides its outputs at the given points, [batch × inputs], or one output alone.
 * Inputs that are 0 at every point are left out, and weights that lead to other outputs; no number is
 * changed. The cost of an exact evaluation grows with the count of weights: of a wide stack it needs few.
 */
export const relevantPart = (
  stack: Stack<Layer>,
  points: Rows,
  output: number | undefined,
): RelevantPart => {
  const part = withoutZeroInputs({ stack, rows: points });
  return output === undefined ? part : withOneOutput(part, output);
};

/** How long a product of integers takes besides their length, in products of two words of 64 bits. */
const perProduct = 40;

/**
 * How long one exact evaluation of a stack takes, roughly, in products of two words of 64 bits: every dense
 * layer makes the exact values longer by about one word.
 */
export const exactWork = ({ layers }: Stack<Layer>): number => {
  let [work, words] = [0, 1];
  for (const layer of layers.filter(isDense)) {
    work += layer.weight.length * layer.weight[0]!.length * (perProduct + words);
    words++;
  }
  return work;
};
