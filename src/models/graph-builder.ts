/** Nodes and tensors that are made, one after the other, for one graph. */
import { type ElementType, elementTypes } from './element-types.ts';
import type { AttributeMessage, NodeMessage, TensorMessage } from './onnx-messages.ts';
import type { Wire } from './wire.ts';
import { integersMessage, tensorMessage } from './write-tensor.ts';

/** What an attribute may be: a whole number, a list of them, a text, or a float32 number as { float }. */
export type AttributeValue = number | readonly number[] | string | { readonly float: number };

/** Makes nodes. Each method gives the name of what was made. */
export interface GraphBuilder {
  readonly wire: Wire;
  /** The version of the operators that nodes have to be valid in. */
  readonly opset: number;
  /** The type of numbers. */
  readonly type: ElementType;
  readonly nodes: NodeMessage[];
  readonly tensors: TensorMessage[];
  /** A node of one output; an operand that is left out is an empty name. */
  readonly node: (
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, AttributeValue>>,
  ) => string;
  /** A node of several outputs. */
  readonly nodeOf: (
    operator: string,
    inputs: readonly string[],
    outputs: number,
    attributes?: Readonly<Record<string, AttributeValue>>,
  ) => readonly string[];
  /** A tensor of numbers in the type of the graph, rounded to it. */
  readonly tensor: (dims: readonly number[], numbers: ArrayLike<number>) => string;
  /** A tensor of float32 numbers, whatever the type of the graph is. */
  readonly floats: (dims: readonly number[], numbers: ArrayLike<number>) => string;
  /** A list of whole numbers, as shapes and axes are. */
  readonly integers: (list: readonly number[]) => string;
}

const encoder = new TextEncoder();

const attributeOf = ({ make }: Wire, name: string, value: AttributeValue): AttributeMessage => {
  if (typeof value === 'string')
    return make('AttributeProto', { name, type: 3, s: encoder.encode(value) });
  if (typeof value === 'number') return make('AttributeProto', { name, type: 2, i: BigInt(value) });
  if ('float' in value) return make('AttributeProto', { name, type: 1, f: value.float });
  return make('AttributeProto', { name, type: 7, ints: value.map(BigInt) });
};

/** What a builder writes: its names begin with `prefix`, which no other name of the graph does. */
export interface BuilderOptions {
  readonly opset: number;
  readonly type: ElementType;
  /** Rounds a number to the type. */
  readonly round: (x: number) => number;
  readonly prefix: string;
}

/** A builder of nodes and tensors. */
export const graphBuilder = (
  wire: Wire,
  { opset, type, round, prefix }: BuilderOptions,
): GraphBuilder => {
  const nodes: NodeMessage[] = [];
  const tensors: TensorMessage[] = [];
  let count = 0;
  const fresh = (what: string): string => `${prefix}${what}_${count++}`;
  const nodeOf: GraphBuilder['nodeOf'] = (operator, inputs, outputs, attributes = {}) => {
    const name = fresh(operator);
    const output = Array.from({ length: outputs }, (_, k) => (outputs > 1 ? `${name}_${k}` : name));
    const attribute = Object.entries(attributes).map(([key, value]) =>
      attributeOf(wire, key, value),
    );
    nodes.push(
      wire.make('NodeProto', { name, opType: operator, input: [...inputs], output, attribute }),
    );
    return output;
  };
  return {
    ...{ wire, opset, type, nodes, tensors, nodeOf },
    node: (operator, inputs, attributes) => nodeOf(operator, inputs, 1, attributes)[0]!,
    tensor: (dims, numbers) => {
      const name = fresh('tensor');
      tensors.push(tensorMessage(wire, name, dims, Array.from(numbers, round), type));
      return name;
    },
    floats: (dims, numbers) => {
      const name = fresh('floats');
      tensors.push(tensorMessage(wire, name, dims, numbers, elementTypes.float32!));
      return name;
    },
    integers: (list) => {
      const name = fresh('integers');
      tensors.push(integersMessage(wire, name, list));
      return name;
    },
  };
};

/**
 * Gives the last value that was made the name that it has to have; a node Identity gives it where it is `given`, which
 * was there before.
 */
export const nameLast = (
  { wire, nodes }: GraphBuilder,
  last: string,
  name: string,
  given: string,
): void => {
  if (last === given) {
    const identity = {
      name: `${name}_identity`,
      opType: 'Identity',
      input: [given],
      output: [name],
    };
    nodes.push(wire.make('NodeProto', identity));
    return;
  }
  const renamed = (names: string[]) => names.map((one) => (one === last ? name : one));
  for (const node of nodes)
    Object.assign(node, { input: renamed(node.input), output: renamed(node.output) });
};
