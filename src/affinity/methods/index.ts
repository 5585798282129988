import { breakpoints } from './breakpoints.ts';
import { chord } from './chord.ts';
import { flip } from './flip.ts';
import { jacobian } from './jacobian.ts';
import type { Method } from './method.ts';
import { midpoint } from './midpoint.ts';
import { multiscale } from './multiscale.ts';
import { precise } from './precise.ts';

export type { Method } from './method.ts';

/** Every way to look for a witness. */
export const methods: readonly Method[] = [
  midpoint,
  chord,
  flip,
  breakpoints,
  multiscale,
  jacobian,
  precise,
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
  opening: [midpoint, midpoint, midpoint, chord, precise],
  rounds: [
    ...[flip, precise, flip, flip, breakpoints, precise, flip, flip, chord, precise],
    ...[flip, flip, breakpoints, flip, flip, jacobian, flip, flip, multiscale],
  ],
};
