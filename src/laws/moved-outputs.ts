import { type Comparison, equal } from '../judge/comparison.ts';
import { plus } from '../judge/tolerance.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import type { Moved } from './channel-moves.ts';
import { type Asking, forward } from './law.ts';

/** What a subject gives for a network and for the moved one: equal, within the sum of both bounds. */
export function* movedOutputs(
  { given, moved }: Moved,
  inputs: Rows,
  format: Format,
): Asking<Comparison> {
  const bounds = [moved, given].map((network) => forwardTolerance(network, inputs, format));
  const there = yield* forward(moved, inputs);
  return equal('y', there, yield* forward(given, inputs), plus(bounds[0]!, bounds[1]!));
}
