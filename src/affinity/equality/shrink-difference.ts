import type { Network } from '../../network/network.ts';
import type { Format } from '../../numbers/format.ts';
import type { Box } from '../box.ts';
import type { Stopped } from '../stopped.ts';
import { compareAt } from './compare-at.ts';
import type { Difference } from './network-comparison.ts';

/** So many smaller inputs are tried at most. */
const mostTries = 400;

/** Simpler numbers than x, the simplest first. */
const simplerThan = (x: number): readonly number[] =>
  [0, Math.sign(x), Math.round(x), Math.round(x * 8) / 8].filter(
    (y, k, all) => y !== x && Math.abs(y) <= Math.max(1, Math.abs(x)) && all.indexOf(y) === k,
  );

/** The input with parts of it 0, from halves to single entries, and then with simpler single entries. */
function* candidates(input: readonly number[]): Generator<(now: readonly number[]) => number[]> {
  const zeroed = (start: number, end: number) => (now: readonly number[]) =>
    now.map((x, i) => (i >= start && i < end ? 0 : x));
  for (
    let size = Math.ceil(input.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let start = 0; start < input.length; start += size) yield zeroed(start, start + size);
  for (let i = 0; i < input.length; i++)
    for (let k = 0; k < 4; k++)
      yield (now) => {
        const simpler = simplerThan(now[i]!)[k];
        return simpler === undefined ? [...now] : now.with(i, simpler);
      };
}

/** A simpler input at which two networks surely differ: entries of it are 0, ±1 or short, in the box. */
export const shrinkDifference = (
  a: Network,
  b: Network,
  found: Difference,
  options: {
    readonly format: Format;
    readonly within?: number | undefined;
    readonly box: Box;
    readonly stopped: Stopped;
  },
): Difference => {
  const { box, stopped } = options;
  let best = found;
  let tries = 0;
  for (const change of candidates(found.input)) {
    if (tries >= mostTries || stopped()) return best;
    const input = change(best.input);
    const isSame = input.every((x, i) => x === best.input[i]);
    if (isSame || input.some((x) => x < box[0] || x > box[1])) continue;
    tries++;
    best = compareAt(a, b, input, options).witness ?? best;
  }
  return best;
};
