import { range } from '../../numbers/range.ts';
import { boundariesOf, type Chain, keepUnits, numbersOfUnit, truncate } from '../layer-chain.ts';
import { windows } from '../windows.ts';
import type { Pass } from './pass.ts';

/** What is left of n units when a run of them is taken out: of n − 1, of half, … of one. */
export const cuts = function* (n: number): Generator<number[]> {
  for (const [from, to] of windows(n, n - 1)) yield range(n).filter((i) => i < from || i >= to);
};

/** Every boundary with at most the first n of its units. */
const narrow = (chain: Chain, n: (width: number) => number): Chain =>
  boundariesOf(chain).reduce((cut, { at, width }) => truncate(cut, at, n(width)), chain);

/** Of every boundary the one unit that has to do with the largest number. */
const largestUnits = (chain: Chain): Chain =>
  boundariesOf(chain).reduce((cut, { at, width }) => {
    const sizes = range(width).map((unit) =>
      Math.max(...numbersOfUnit(chain, at, unit).map(Math.abs)),
    );
    return keepUnits(cut, at, [sizes.indexOf(Math.max(...sizes))]);
  }, chain);

/** Fewer units: all boundaries at once, then boundary by boundary. */
export const dropUnits: Pass = function* (chain) {
  const boundaries = boundariesOf(chain);
  const widest = Math.max(...boundaries.map(({ width }) => width));
  if (widest === 1) return;
  yield [
    () => narrow(chain, () => 1),
    () => largestUnits(chain),
    ...(widest > 2 ? [() => narrow(chain, () => 2)] : []),
    ...(widest > 4 ? [() => narrow(chain, (width) => Math.ceil(width / 2))] : []),
  ];
  for (const { at, width } of boundaries)
    yield [...cuts(width)].map((kept) => () => keepUnits(chain, at, kept));
};

/**
 * No units that have to do with zeros alone: of each boundary one unit at least stays. Then the same with equal boundaries cut
 * alike, to the units that have to do with another number at one of them: what must be square stays so.
 */
export const dropIdleUnits: Pass = function* (chain) {
  const boundaries = boundariesOf(chain);
  const busy = boundaries.map(({ at, width }) =>
    range(width).filter((unit) => numbersOfUnit(chain, at, unit).some((x) => x !== 0)),
  );
  const own = busy.map((units) => (units.length > 0 ? units : [0]));
  const alike = boundaries.map(({ width }, k) => {
    const ofOthers = busy.filter((_, i) => boundaries[i]!.width === width).flat();
    return range(width).filter((unit) => own[k]!.includes(unit) || ofOthers.includes(unit));
  });
  const isCut = (kept: readonly number[][]): boolean =>
    kept.some((units, k) => units.length < boundaries[k]!.width);
  const keep = (kept: readonly number[][]) => (): Chain =>
    kept.reduce((cut, units, k) => keepUnits(cut, boundaries[k]!.at, units), chain);
  if (isCut(own)) yield keep(own);
  if (isCut(alike) && alike.some((units, k) => units.length > own[k]!.length)) yield keep(alike);
};
