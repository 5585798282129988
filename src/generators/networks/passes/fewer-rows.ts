import type { TreePass } from '../tree.ts';

/** Fewer points: each alone, then without each. */
export const fewerRows: TreePass = function* (tree, { domain: { points: least = 1 } }) {
  const { inputs } = tree;
  if (inputs.length <= least) return;
  if (least === 1) for (const row of inputs) yield () => ({ ...tree, inputs: [row] });
  if (least === 1 && inputs.length === 2) return;
  for (let i = 0; i < inputs.length; i++) {
    yield () => ({ ...tree, inputs: inputs.toSpliced(i, 1) });
  }
};
