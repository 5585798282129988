import { equal } from '../judge/comparison.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactJacobian } from '../oracle/exact-jacobian.ts';
import { jacobianTolerance } from '../rounding/jacobian-tolerance.ts';
import { askGradient } from './asks.ts';
import type { Asking, Said } from './law.ts';

/**
 * J of a network at the first of the inputs at which it has one and a bound, [inputs × outputs], beside that of the
 * oracle. Says nothing where an activation has no derivative at any of them.
 */
export function* jacobianOf(stack: Network, inputs: Rows, format: Format): Asking<Said> {
  for (const row of inputs) {
    const within = jacobianTolerance(stack, row, format);
    if (!isBounded(within)) continue;
    const truth = exactJacobian(stack, row);
    if (!truth) continue;
    return [equal('J', yield* askGradient(stack, row), truth, within)];
  }
  return 'says nothing';
}
