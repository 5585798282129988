import { decimalAt } from '../decimal-at.ts';
import type { ScalarFunction } from '../function.ts';
import { show } from '../show.ts';
import { type Side, side } from './claim.ts';

/** f((x + y)/2), and (f(x) + f(y))/2: the point of the graph half-way, and the middle of the chord. */
export const midpointSides = (
  { f }: Pick<ScalarFunction, 'f'>,
  x: number,
  y: number,
): readonly [graph: Side, chord: Side] => {
  const middle = decimalAt(x).plus(decimalAt(y)).div(2);
  return [
    side(`f(${show(middle)})`, f(middle)),
    side(`(f(${show(x)}) + f(${show(y)}))/2`, f(x).plus(f(y)).div(2)),
  ];
};
