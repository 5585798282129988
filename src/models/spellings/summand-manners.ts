/** A bias that is added by a node of its own. */
import type { GraphBuilder } from '../graph-builder.ts';
import { channelTensor, forEach, type Spelled } from '../spelling.ts';
import type { Manner, Says } from './manner.ts';

/** A bias as a tensor: [n] unless the names say [1, n], or one number where all are the same. */
export const biasTensor = (
  builder: GraphBuilder,
  bias: readonly number[],
  { bias: name }: Says,
): string => {
  if (name === 'scalar-bias' && bias.every((b) => Object.is(b, bias[0])))
    return builder.tensor([], bias.slice(0, 1));
  return builder.tensor(name === 'row-bias' ? [1, bias.length] : [bias.length], bias);
};

/** What is added, and the two ways to get what it is added to. */
export interface Summand {
  readonly builder: GraphBuilder;
  /** The value without the bias. */
  readonly value: () => string;
  /** The negative of it. */
  readonly negative: () => string;
  /** The bias, or its negative, as a tensor. */
  readonly bias: (factor: 1 | -1) => string;
}

/** y + b unless the names say b + y, y − (−b), or b − (−y). */
export const withSummand = (
  { builder, value, negative, bias }: Summand,
  { summand }: Says,
): string => {
  if (summand === 'sub-from-bias') {
    const minus = negative();
    return builder.node('Sub', [bias(1), minus]);
  }
  const y = value();
  if (summand === 'sub-negated') return builder.node('Sub', [y, bias(-1)]);
  return builder.node('Add', summand === 'bias-first' ? [bias(1), y] : [y, bias(1)]);
};

/** x + b, per channel. */
export const biasAs: Manner = ({ builder, x, fields, before }: Spelled, says) => {
  const bias = forEach(fields.bias as number | readonly number[], before[0]!);
  const tensor = (factor: 1 | -1): string => {
    const numbers = bias.map((b) => factor * b);
    if (before.length === 1) return biasTensor(builder, numbers, says);
    const isOne = says.bias === 'scalar-bias' && bias.every((b) => Object.is(b, bias[0]));
    if (says.bias !== 'row-bias')
      return channelTensor(builder, isOne ? numbers[0]! : numbers, before);
    return builder.tensor([1, bias.length, ...before.slice(1).map(() => 1)], numbers);
  };
  const negative = () => builder.node('Neg', [x]);
  return withSummand({ builder, value: () => x, negative, bias: tensor }, says);
};
