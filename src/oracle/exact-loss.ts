/** The loss of a network on some data, as the oracle has it: exactly, or between two fractions. */
import type { Network } from '../network/network.ts';
import { divide, dyadic, type Fraction, integer } from '../numbers/fraction.ts';
import type { Rows } from '../numbers/rows.ts';
import { squaredError } from './squared-error.ts';

/** A number that lies between two fractions; they are equal where it is known exactly. */
export interface Enclosed {
  readonly least: Fraction;
  readonly most: Fraction;
}

/**
 * The mean of (t − f(x))² over all rows and outputs: targets are [rows × outputs]. Undefined where there are no
 * data, and where the oracle has no enclosure of f, as at a jump. Throws RangeError where a number is NaN or infinite.
 */
export const exactLoss = (network: Network, inputs: Rows, targets: Rows): Enclosed | undefined => {
  const count = targets.length * (targets[0]?.length ?? 0);
  const squares = count > 0 ? squaredError(network, { inputs, targets }) : undefined;
  if (!squares) return undefined;
  const [[total], [radius]] = [squares.middle[0]!, squares.radius?.[0] ?? [0n]];
  const mean = (sum: bigint): Fraction =>
    divide(dyadic({ mantissa: sum, exponent: squares.exponent }), integer(BigInt(count)));
  const least = total! - radius!;
  return { least: mean(least < 0n ? 0n : least), most: mean(total! + radius!) };
};
