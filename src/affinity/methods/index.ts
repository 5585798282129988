import { atEdges } from './at-edges.ts';
import { breakpoints } from './breakpoints.ts';
import { flip } from './flip.ts';
import { jacobian } from './jacobian.ts';
import { longChord } from './long-chord.ts';
import { manyDigitChords } from './many-digits.ts';
import type { Method } from './method.ts';
import { midpoint } from './midpoint.ts';
import { multiscale } from './multiscale.ts';
import { unlikeOthers } from './unlike-others.ts';

export type { Method } from './method.ts';

/** Every way to look for a witness. */
export const methods: readonly Method[] = [
  midpoint,
  longChord,
  flip,
  breakpoints,
  multiscale,
  jacobian,
  manyDigitChords,
  atEdges,
  unlikeOthers,
];

/**
 * In which order they take their turns: three midpoints, as they are cheapest and see most stacks; what
 * float64 does not see, if arithmetic without rounding does at once; then the rest by turns, most of them
 * flips, as what is hidden is mostly a unit that hardly ever wakes.
 */
export const portfolio: {
  readonly opening: readonly Method[];
  readonly rounds: readonly Method[];
} = {
  opening: [midpoint, midpoint, midpoint, longChord, manyDigitChords],
  rounds: [
    flip,
    manyDigitChords,
    flip,
    flip,
    breakpoints,
    manyDigitChords,
    flip,
    flip,
    longChord,
    manyDigitChords,
    flip,
    flip,
    breakpoints,
    flip,
    atEdges,
    flip,
    jacobian,
    flip,
    flip,
    multiscale,
  ],
};

/** What finds units that hardly ever wake, for a longer search after all else. */
export const patient: typeof portfolio = {
  opening: [],
  rounds: [flip, unlikeOthers, flip, breakpoints, flip, atEdges],
};
