import type { Pass } from './pass.ts';

/** Fewer points: each alone, then without each. */
export const dropRows: Pass = function* (chain, { domain: { points: least = 1 } }) {
  const { inputs } = chain;
  if (inputs.length <= least) return;
  if (least === 1) for (const row of inputs) yield () => ({ ...chain, inputs: [row] });
  if (least === 1 && inputs.length === 2) return;
  for (let i = 0; i < inputs.length; i++) {
    yield () => ({ ...chain, inputs: inputs.toSpliced(i, 1) });
  }
};
