import { keepUnits, widthsOf } from '../chain.ts';
import type { Pass } from './pass.ts';
import { cuts } from './units.ts';

/**
 * The same cut at boundaries of equal size, at all of them, then at two or three that follow each
 * other: what goes wrong only for square layers, or for layers of one shape, must stay square.
 */
export const tied: Pass = function* (chain) {
  const widths = widthsOf(chain);
  for (const width of new Set(widths)) {
    const all = [...widths.keys()].filter((k) => widths[k] === width);
    if (width === 1 || all.length === 1) continue;
    const groups = [all];
    for (const size of [3, 2]) {
      if (size >= all.length) continue;
      for (let i = 0; i + size <= all.length; i++) groups.push(all.slice(i, i + size));
    }
    for (const kept of cuts(width)) {
      for (const group of groups) {
        yield () => group.reduce((cut, k) => keepUnits(cut, k, kept), chain);
      }
    }
  }
};
