/** A run of consecutive indices, from … to − 1. */
export type Window = readonly [from: number, to: number];

/**
 * Runs of n things to take out, the longest first: of `longest`, then of half as many, … of one; of
 * each length from the end, side by side, and the last of them from 0.
 */
export const windows = function* (n: number, longest: number): Generator<Window> {
  for (let run = longest; run >= 1; run = run === n ? n - 1 : Math.floor(Math.min(run, n) / 2)) {
    let from = n - run;
    for (; from > 0; from -= run) yield [from, from + run];
    yield [0, run];
  }
};
