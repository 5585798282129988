import { type Comparison, equalWhere } from '../judge/comparison.ts';
import { plus, type Tolerance } from '../judge/tolerance.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { isSurelyBounded } from '../rounding/surely-bounded.ts';
import { askForward } from './asks.ts';
import type { Moved } from './channel-moves.ts';
import type { Asking } from './law.ts';

/** How far rounding may push the outputs of both networks apart: the sum of both bounds. */
export const movedTolerance = ({ given, moved }: Moved, inputs: Rows, format: Format): Tolerance =>
  plus(forwardTolerance(moved, inputs, format), forwardTolerance(given, inputs, format));

/** Whether both networks surely have a bound. */
export const areSurelyBounded = ({ given, moved }: Moved, inputs: Rows, format: Format): boolean =>
  isSurelyBounded(moved, format, inputs) && isSurelyBounded(given, format, inputs);

/** What a subject gives for a network and for the moved one: equal, within the sum of both bounds unless another is given. */
export function* movedOutputs(
  both: Moved,
  inputs: Rows,
  format: Format,
  within: () => Tolerance = () => movedTolerance(both, inputs, format),
): Asking<Comparison> {
  const equal = equalWhere(areSurelyBounded(both, inputs, format));
  const there = yield* askForward(both.moved, inputs);
  return equal('y', there, yield* askForward(both.given, inputs), within);
}
