/** All numbers of a tree as tensors: the inputs, then each field of each layer, as rows. */
import type { Tensor } from '../../input/tensor-schema.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import { numberFieldsOf } from '../../network/numbers-of.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Tree } from './tree.ts';

/** A tensor as rows along its last axis; a number is one row of one. */
const rowsOf = (tensor: Tensor): Rows => {
  if (typeof tensor === 'number') return [[tensor]];
  const isRow = tensor.every((entry) => typeof entry === 'number');
  return isRow ? [tensor as readonly number[]] : tensor.flatMap(rowsOf);
};

/** A tensor of the same form with the numbers of `next`, in its order. */
const refilled = (tensor: Tensor, next: () => number): Tensor =>
  typeof tensor === 'number' ? next() : tensor.map((entry) => refilled(entry, next));

const tensorsIn = (layers: readonly AnyLayer[]): Rows[] =>
  layers.flatMap((layer) => [
    ...numberFieldsOf(layer).map(({ value }) => rowsOf(value)),
    ...branchesOf(layer).flatMap(tensorsIn),
  ]);

/** The numbers of a tree, tensor by tensor. */
export const tensorsOfTree = ({ inputs, network }: Tree): Rows[] => [
  inputs,
  ...tensorsIn(network.layers),
];

/** The tree with other numbers in tensors of the same shapes. */
export const withTensorsOfTree = (tree: Tree, [inputs, ...rest]: readonly Rows[]): Tree => {
  const numbers = rest.flat(2);
  let at = 0;
  const next = (): number => numbers[at++]!;
  const filled = (layers: readonly AnyLayer[]): readonly AnyLayer[] =>
    layers.map((layer) => {
      const own = numberFieldsOf(layer).map(({ name, value }) => [name, refilled(value, next)]);
      const changed = { ...layer, ...Object.fromEntries(own) } as AnyLayer;
      const branches = branchesOf(layer);
      return branches.length === 0 ? changed : withBranches(changed, branches.map(filled));
    });
  return { inputs: inputs!, network: { ...tree.network, layers: filled(tree.network.layers) } };
};
