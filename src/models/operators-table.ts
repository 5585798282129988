import { activationOperators } from './activation-operators.ts';
import type { NodeMessage } from './onnx-messages.ts';
import type { Operator } from './operator.ts';
import { nodeOperators } from './operators/index.ts';

/** Every operator of ONNX that is read, by name. */
export const operators: readonly Operator[] = [...nodeOperators, ...activationOperators].sort(
  (a, b) => (a.name < b.name ? -1 : 1),
);

const byName = new Map(operators.map((operator) => [operator.name, operator]));

/** The operator of a node; undefined of one that is not read, or that is not ONNX's own. */
export const operatorOf = ({ domain, opType }: NodeMessage): Operator | undefined =>
  domain === '' || domain === 'ai.onnx' ? byName.get(opType) : undefined;
