/** The loss of a network on some data, as the oracle has it: exactly, or between two fractions. */
import type { Network } from '../network/network.ts';
import { magnitude, toBalls } from '../numbers/dyadic.ts';
import { divide, dyadic, type Fraction, integer } from '../numbers/fraction.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from './exact-forward.ts';

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
  const values = count > 0 ? exactForward(network, inputs) : undefined;
  if (!values) return undefined;
  const wanted = toBalls(targets);
  const exponent = Math.min(values.exponent, wanted.exponent);
  const shift = (n: bigint, from: number): bigint => n << BigInt(from - exponent);
  let [least, most] = [0n, 0n];
  for (const [i, row] of values.middle.entries()) {
    for (const [j, y] of row.entries()) {
      const gap = magnitude(
        shift(y, values.exponent) - shift(wanted.middle[i]![j]!, wanted.exponent),
      );
      const radius = values.radius ? shift(values.radius[i]![j]!, values.exponent) : 0n;
      least += gap > radius ? (gap - radius) ** 2n : 0n;
      most += (gap + radius) ** 2n;
    }
  }
  const mean = (sum: bigint): Fraction =>
    divide(dyadic({ mantissa: sum, exponent: 2 * exponent }), integer(BigInt(count)));
  return { least: mean(least), most: mean(most) };
};
