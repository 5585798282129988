/** What an operator is given to read: a node with what is known of its operands. */
import type { Constant } from './constant.ts';
import type { ElementType } from './element-types.ts';
import type { AttributeMessage, NodeMessage, TensorMessage } from './onnx-messages.ts';
import { Refused } from './refused.ts';

/** What a node reads: numbers, a value that depends on the input, or one of which nothing is known. */
export type Operand =
  | { readonly constant: Constant }
  | {
      readonly dims: readonly number[];
      readonly type: ElementType;
      /** A type that has all its numbers, where that is smaller than its own: what a cast came from. */
      readonly fits?: ElementType;
      /** The length of the batch where there is one; NaN where it is not fixed. */
      readonly rows: number;
    }
  | { readonly unknown: string };

/** A node and its operands, with what operators ask of them. What is not there is Refused. */
export interface Given {
  readonly node: NodeMessage;
  readonly opset: number;
  /** Whether the first axis of values is the batch, whose length `dims` leave out. */
  readonly batched: boolean;
  readonly operands: readonly (Operand | undefined)[];
  /** The lengths of an operand that depends on the input. */
  readonly variable: (k: number) => readonly number[];
  readonly typeOf: (k: number) => ElementType;
  /** The smallest type that is known to have all numbers of an operand that depends on the input. */
  readonly fitsOf: (k: number) => ElementType;
  readonly constant: (k: number) => Constant;
  /**
   * Whether a value of one row is all that the node can give where it joins the rows of operand 0 into one of `size`
   * numbers a row: the batch is 1, or whatever reads it takes `size` numbers.
   */
  readonly isOneRow: (size: number) => boolean;
  /** The numbers of an operand; undefined where it is left out. */
  readonly optional: (k: number) => Constant | undefined;
  readonly isConstant: (k: number) => boolean;
  readonly isThere: (k: number) => boolean;
  readonly int: (name: string, byDefault: number) => number;
  readonly ints: (name: string) => readonly number[] | undefined;
  readonly number: (name: string, byDefault: number) => number;
  readonly text: (name: string, byDefault: string) => string;
  readonly tensor: (name: string) => TensorMessage | undefined;
  /** The axis of `dims` that an axis of ONNX is, of a value of `rank` lengths. Refused where it is the batch. */
  readonly axis: (axis: number, rank: number) => number;
  readonly readTensor: (message: TensorMessage) => Constant | undefined;
}

const decoder = new TextDecoder();

/** What is known of a node, with what operators ask. */
export const givenOf = (
  source: Pick<Given, 'node' | 'opset' | 'batched' | 'operands' | 'readTensor'> & {
    /** Whether all that read what the node gives are products with a weight of so many rows. */
    readonly isReadAs: (size: number) => boolean;
  },
): Given => {
  const { node, batched, operands } = source;
  const attribute = (name: string): AttributeMessage | undefined =>
    node.attribute.find((one) => one.name === name);
  const known = (k: number) => {
    const operand = operands[k];
    if (!operand) throw new Refused(`expected an operand ${k}, found none`);
    if ('unknown' in operand) throw new Refused(operand.unknown);
    return operand;
  };
  const variable = (k: number) => {
    const operand = known(k);
    if ('constant' in operand) throw new Refused(`operand ${k} does not depend on the input`);
    return operand;
  };
  const constant = (k: number): Constant => {
    const operand = known(k);
    if (!('constant' in operand)) throw new Refused(`operand ${k} depends on the input`);
    return operand.constant;
  };
  return {
    ...source,
    variable: (k) => variable(k).dims,
    typeOf: (k) => variable(k).type,
    fitsOf: (k) => variable(k).fits ?? variable(k).type,
    isOneRow: (size) => variable(0).rows === 1 || source.isReadAs(size),
    constant,
    optional: (k) => (operands[k] === undefined ? undefined : constant(k)),
    isConstant: (k) => operands[k] !== undefined && 'constant' in operands[k],
    isThere: (k) => operands[k] !== undefined,
    int: (name, byDefault) => Number(attribute(name)?.i ?? byDefault),
    ints: (name) => attribute(name)?.ints.map(Number),
    number: (name, byDefault) => attribute(name)?.f ?? Math.fround(byDefault),
    text: (name, byDefault) => {
      const found = attribute(name);
      return found ? decoder.decode(found.s) : byDefault;
    },
    tensor: (name) => attribute(name)?.t,
    axis: (axis, rank) => {
      const all = rank + (batched ? 1 : 0);
      const at = axis < 0 ? axis + all : axis;
      if (!(at >= 0 && at < Math.max(all, 1)))
        throw new Refused(`expected an axis from ${-all} to ${all - 1}, found ${axis}`);
      if (batched && at === 0) throw new Refused('it works along the axis of the batch');
      return batched ? at - 1 : at;
    },
  };
};
