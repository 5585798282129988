import { boundariesOf, keepUnits } from '../layer-chain.ts';
import { cuts } from './drop-units.ts';
import type { Pass } from './pass.ts';

/**
 * The same cut at boundaries of equal size, at all of them, then at two or three that follow each
 * other: what goes wrong only for square layers, or for layers of one shape, must stay square.
 */
export const dropEqualUnits: Pass = function* (chain) {
  const boundaries = boundariesOf(chain);
  for (const width of new Set(boundaries.map((boundary) => boundary.width))) {
    const all = boundaries.filter((boundary) => boundary.width === width).map(({ at }) => at);
    if (width === 1 || all.length === 1) continue;
    const groups = [all];
    for (const size of [3, 2]) {
      if (size >= all.length) continue;
      for (let i = 0; i + size <= all.length; i++) groups.push(all.slice(i, i + size));
    }
    yield [...cuts(width)].flatMap((kept) =>
      groups.map((group) => () => group.reduce((cut, at) => keepUnits(cut, at, kept), chain)),
    );
  }
};
