import { windows } from '../../windows.ts';
import type { TreePass } from '../tree.ts';

/** Fewer passes of a rewriter: none, one by itself, and then runs of them left out. */
export const fewerRewriterPasses: TreePass = function* ({ passes, ...tree }) {
  if (!passes || passes.length === 0) return;
  yield () => ({ ...tree, passes: [] });
  if (passes.length === 1) return;
  for (const one of passes) yield () => ({ ...tree, passes: [one] });
  for (const [from, to] of windows(passes.length, passes.length))
    yield () => ({ ...tree, passes: passes.toSpliced(from, to - from) });
};
