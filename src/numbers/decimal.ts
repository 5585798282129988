/**
 * The second oracle: the same values by another library and another route (decimal digits instead of
 * binary integers, layer by layer on each input). Slow, so it is compared with the first on samples.
 */
import { Decimal } from 'decimal.js';
import type { Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** Sums and products of doubles need no more digits than this to be exact at the sizes we sample. */
const Exact = Decimal.clone({ precision: 1_000_000, minE: -9e15, maxE: 9e15 });

/**
 * A double as the decimal that it is. `new Decimal(0.1)` would be one tenth, which the double is not;
 * the digits of toString(2) are exact (ECMA-262, Number::toString keeps radix-2 digits exact).
 */
export const decimalOf = (x: number): Decimal => {
  if (!Number.isFinite(x)) throw new RangeError(`${x} has no decimal`);
  let integer = x;
  let halvings = 0;
  while (!Number.isInteger(integer)) {
    integer *= 2; // exact: a power of two, away from overflow as |x| < 2^53 here
    halvings++;
  }
  return new Exact(BigInt(integer).toString()).times(new Exact(0.5).pow(halvings));
};

/** The stack's output at each row of `inputs`, exactly, in decimal.js. */
export const decimalForward = (stack: Stack, inputs: Rows): Decimal[][] =>
  stack.layers.reduce(
    (x, { weight, bias }) =>
      x.map((row) =>
        weight[0]!.map((_, j) =>
          row.reduce<Decimal>(
            (sum, xi, i) => sum.plus(xi.times(decimalOf(weight[i]![j]!))),
            bias ? decimalOf(bias[j]!) : new Exact(0),
          ),
        ),
      ),
    inputs.map((row) => row.map(decimalOf)),
  );
