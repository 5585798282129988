import type { VectorForm } from '../activations/index.ts';
import type { NoBound } from '../judge/tolerance.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { accuracy, storedAccuracy } from './accuracy-in.ts';
import { flushedLoss } from './flushed-losses.ts';
import type { Ended } from './segment.ts';
import { sharpened } from './sharpened.ts';
import { addUp, roundUp } from './upward.ts';
import { beginning } from './way-back.ts';

const largest = (list: readonly number[]): number => list.reduce((most, x) => Math.max(most, x), 0);

/**
 * The rows of a vector after a function of each: R ← L·max R + α₆₄ and E ← L·max E + α, with the claimed Lipschitz
 * constant L in the maximum norm and α the accuracy that the activation states. Without such a constant there is
 * a bound only where the argument is exact, else the result is 'singular'.
 */
export const throughRows = (
  given: Ended,
  form: VectorForm,
  width: number,
  format: Format,
): Ended | NoBound => {
  const { center, own, subject, integers, way } = sharpened(given, format);
  const next = { center: [] as number[], own: [] as number[], subject: [] as number[] };
  let exact = true;
  for (let start = 0; start < center.length; start += width) {
    const x = center.slice(start, start + width);
    const reach = x.map((_, i) => addUp(own[start + i]!, subject[start + i]!));
    const lost = largest(x.map((c, i) => flushedLoss(c, reach[i]!, format)));
    const [r, e] = [own, subject].map((list) => largest(list.slice(start, start + width)));
    const moved = r! + e! + lost;
    const constant = moved === 0 ? 0 : form.lipschitz;
    if (constant === undefined) return 'singular';
    const budget = form.budget(x);
    // The absolute part grows with the argument: by as much as it is off, relatively.
    const isExact = budget.ulps === 0 && budget.absolute === 0;
    if (!isExact) exact = false;
    for (const y of form.float64(x)) {
      const spread = roundUp(constant * moved, 1); // 3 roundings
      const mine = isExact ? 0 : accuracy({ budget }, roundUp(Math.abs(y), 4), float64);
      const size = roundUp(Math.abs(y) + mine + spread, 0); // 2 roundings
      if (!(size < format.largest)) return 'overflow';
      const theirs = isExact ? 0 : roundUp(2 * storedAccuracy({ budget }, size, format), 1);
      const after = flushedLoss(y, addUp(mine, spread), format);
      next.center.push(y);
      next.own.push(r === 0 && mine === 0 ? 0 : roundUp(constant * r! + mine, 1)); // 2 roundings
      const all = constant * (e! + lost) + theirs + after;
      next.subject.push(all === 0 ? 0 : roundUp(all, 1)); // 4 roundings, 1 product
    }
  }
  const traced = way && { way: beginning(next.center.length, next) };
  return { ...next, integers: integers && exact, ...traced };
};
