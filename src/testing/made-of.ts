import type { AttributeValue, GraphBuilder } from '../models/graph-builder.ts';
import { readModel } from '../models/model.ts';
import { readGraphEither } from '../models/read-model-graph.ts';
import { wholeNetwork } from '../models/whole-network.ts';
import { forward64 } from '../network/float64-forward.ts';
import { inputSize } from '../network/network.ts';
import { modelOf, testWire as wire } from './model-graphs.ts';

/** What a graph, whose first axis has one length, makes of the numbers of x; or why it is not read. */
export const madeOf = (
  shape: readonly number[],
  x: readonly number[],
  build: (b: GraphBuilder, x: string) => string,
  opset = 17,
): readonly number[] | string => {
  const [batch, ...rest] = shape;
  const bytes = modelOf(build, {
    inputs: { x: rest },
    batch: Number.isNaN(batch) ? 'batch' : batch!,
    opset,
  });
  const whole = wholeNetwork(readGraphEither(readModel(wire, bytes, 'net.onnx')));
  if ('because' in whole) return whole.because;
  const size = inputSize(whole.network);
  const rows = Array.from({ length: x.length / size }, (_, k) => x.slice(k * size, (k + 1) * size));
  return forward64(whole.network, rows).flat();
};

/** What an operator makes of x; operands after x are lists of whole numbers unless they are [lengths, numbers]. */
export const made = (
  operator: string,
  shape: readonly number[],
  x: readonly number[],
  operands: readonly (
    | readonly number[]
    | { dims: readonly number[]; numbers: readonly number[]; whole?: true }
  )[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
  opset = 18,
) =>
  madeOf(
    shape,
    x,
    (g: GraphBuilder, name: string) =>
      g.node(
        operator,
        [
          name,
          ...operands.map((operand) => {
            if (!('dims' in operand)) return operand.length === 0 ? '' : g.integers(operand);
            const { dims, numbers, whole } = operand;
            return whole
              ? g.node('Reshape', [g.integers(numbers), g.integers(dims)])
              : g.tensor(dims, numbers);
          }),
        ],
        attributes,
      ),
    opset,
  );

/** Whole numbers in other lengths than those of a list. */
export const whole = (dims: readonly number[], numbers: readonly number[]) => ({
  dims,
  numbers,
  whole: true as const,
});
/** One whole number, without lengths. */
export const integer = (x: number) => whole([], [x]);
/** Numbers of the type of the graph. */
export const tensor = (dims: readonly number[], numbers: readonly number[]) => ({ dims, numbers });
