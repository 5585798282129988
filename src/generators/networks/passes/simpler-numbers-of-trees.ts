import { exchangedNumbers, fewerNonzeros, simplerTensors } from '../../passes/simpler-tensors.ts';
import { tensorsOfTree, withTensorsOfTree } from '../tensors.ts';
import type { TreePass } from '../tree.ts';

/** Zeros and ones: many at once, then fewer. */
export const zerosAndOnesOfTrees: TreePass = (tree) =>
  fewerNonzeros(tensorsOfTree(tree), (all) => withTensorsOfTree(tree, all));

/** Simpler numbers in place of those that cannot be 0. */
export const simplerNumbersOfTrees: TreePass = (tree, rules) =>
  simplerTensors(tensorsOfTree(tree), rules, (all) => withTensorsOfTree(tree, all));

/** Above this many numbers nobody reads the form, and sorting it would take many runs. */
const readable = 64;

/** The same numbers in other places of their tensor, the simpler to the front. */
export const sortedNumbersOfTrees: TreePass = function* (tree, { format }) {
  const all = tensorsOfTree(tree);
  if (all.flat(2).length > readable) return;
  yield* exchangedNumbers(all, format, (tensors) => withTensorsOfTree(tree, tensors));
};
