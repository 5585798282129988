import type { ToldLaw } from '../told.ts';
import { superscript } from './small-digits.ts';

/**
 * The power of ten that the error ÷ bound of at least half of the runs that held stays below, or that it is 0 in at least
 * half of them: "half below 10⁻³", "half exact". Undefined where no run held, and where that power is 1: it is the bound.
 */
export const halfBelow = ({ slack = {} }: Pick<ToldLaw, 'slack'>): string | undefined => {
  const { exact = 0, ...decades } = slack;
  const counted = Object.entries(decades)
    .map(([decade, n]) => [Number(decade), n] as const)
    .sort(([a], [b]) => a - b);
  const all = counted.reduce((sum, [, n]) => sum + n, exact);
  if (all === 0) return undefined;
  let below = exact;
  if (2 * below >= all) return 'half exact';
  for (const [decade, n] of counted) {
    below += n;
    if (2 * below >= all)
      return decade === -1 ? undefined : `half below 10${superscript(decade + 1)}`;
  }
  return undefined;
};
