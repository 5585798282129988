import type { Case } from '../laws/case.ts';
import { type Layer, series, widthsOf } from '../network/stack.ts';

/** How often each was seen. */
export type Counts = Readonly<Record<string, number>>;

/** What a law was tried on, and how near to their bounds its comparisons came. */
export interface Tally {
  /** How often each regime of the generator was drawn. */
  readonly drawn: Counts;
  /** Layers of a case, both its stacks together. */
  readonly depths: Counts;
  /** Units at its widest boundary. */
  readonly widths: Counts;
  /** Decades of the largest gap ÷ tolerance of a run that held: "-3" is [0.001, 0.01); "exact" is 0. */
  readonly slack: Counts;
}

const smallestDecade = -20;

/** The decade of a ratio: its name in `Tally.slack`. */
export const decadeOf = (ratio: number): string =>
  ratio === 0 ? 'exact' : String(Math.max(smallestDecade, Math.floor(Math.log10(ratio))));

/** An empty tally, and what adds to it. */
export const tally = (): {
  counts: Tally;
  drawn: (c: Case<Layer>, regimes: readonly string[]) => void;
  held: (ratio: number) => void;
} => {
  const [drawn, depths, widths, slack] = [0, 1, 2, 3].map((): Record<string, number> => ({}));
  const counts = { drawn: drawn!, depths: depths!, widths: widths!, slack: slack! };
  const add = (record: Record<string, number>, key: string | number) => {
    record[key] = (record[key] ?? 0) + 1;
  };
  return {
    counts,
    drawn: ({ stack, second }, regimes) => {
      const whole = second ? series(stack, second) : stack;
      for (const regime of regimes) add(counts.drawn, regime);
      add(counts.depths, whole.layers.length);
      add(counts.widths, Math.max(...widthsOf(whole)));
    },
    held: (ratio) => add(counts.slack, decadeOf(ratio)),
  };
};
