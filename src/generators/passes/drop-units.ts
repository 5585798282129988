import { boundariesOf, type Chain, keepUnits, truncate } from '../layer-chain.ts';
import { range } from '../list-of.ts';
import { windows } from '../windows.ts';
import type { Pass } from './pass.ts';

/** What is left of n units when a run of them is taken out: of n − 1, of half, … of one. */
export const cuts = function* (n: number): Generator<number[]> {
  for (const [from, to] of windows(n, n - 1)) yield range(n).filter((i) => i < from || i >= to);
};

/** Every boundary with at most the first n of its units. */
const narrow = (chain: Chain, n: (width: number) => number): Chain =>
  boundariesOf(chain).reduce((cut, { at, width }) => truncate(cut, at, n(width)), chain);

/** Fewer units: all boundaries at once, then boundary by boundary. */
export const dropUnits: Pass = function* (chain) {
  const boundaries = boundariesOf(chain);
  const widest = Math.max(...boundaries.map(({ width }) => width));
  if (widest === 1) return;
  yield () => narrow(chain, () => 1);
  if (widest > 2) yield () => narrow(chain, () => 2);
  if (widest > 4) yield () => narrow(chain, (width) => Math.ceil(width / 2));
  for (const { at, width } of boundaries) {
    for (const kept of cuts(width)) yield () => keepUnits(chain, at, kept);
  }
};
