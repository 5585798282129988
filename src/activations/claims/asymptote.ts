import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { type Claim, claim, lessOrEqual, side } from './claim.ts';

const lineText = (slope: number, intercept: number): string => {
  if (slope === 0) return show(intercept);
  const x = slope === 1 ? 'x' : slope === -1 ? '−x' : `${show(slope)}x`;
  return intercept === 0 ? x : `${x} ${intercept < 0 ? '−' : '+'} ${show(Math.abs(intercept))}`;
};

/**
 * f(x) − (slope · x + intercept) → 0 as x → end (±Infinity). What is tested is stronger: from |x| = 16
 * on, the distance at least halves whenever x is multiplied by four.
 */
export const asymptote = (end: number, slope: number, intercept: number): Claim =>
  claim({
    id: `asymptote at ${show(Math.sign(end) * Number.POSITIVE_INFINITY)}`,
    statement: `f(x) → ${lineText(slope, intercept)} as x → ${show(end)}`,
    assuming: 'the distance falls at least like 1/√|x| from |x| = 16 on',
    arity: 0,
    says: ({ f }) => {
      const distance = (x: number) =>
        f(x)
          .minus(decimalAt(x).times(decimalAt(slope)).plus(decimalAt(intercept)))
          .abs();
      return [4, 6, 8, 10].map((power) => {
        const x = Math.sign(end) * 2 ** power;
        return lessOrEqual(
          side(`twice the distance at ${show(4 * x)}`, distance(4 * x).times(2)),
          side(`the distance at ${show(x)}`, distance(x)),
        );
      });
    },
  });
