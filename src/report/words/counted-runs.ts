import type { ToldLaw } from '../told.ts';

/** Runs of a law that are told apart, and what they came to: [12, "held as proved affine"]. */
export type CountedRuns = readonly [runs: number, what: string];

/** The runs of a law that are counted apart, those of which there are none left out. */
export const countedRuns = (law: ToldLaw): CountedRuns[] => {
  const { unsupported = 0, uncertified, silent, affine = 0, hidden = 0, ran = 0, undecided } = law;
  const all: CountedRuns[] = [
    [unsupported, 'not supported'],
    [uncertified, 'uncertified'],
    [affine, 'held as proved affine'],
    [silent, 'not spoken of'],
    [hidden, 'nonlinear, but hidden by rounding'],
    [undecided, 'undecided'],
    [ran, 'judged by running both models'],
  ];
  return all.filter(([runs]) => runs > 0);
};
