/**
 * The second oracle computes what a stack gives by another library and another route: with decimal digits
 * in place of binary integers, layer by layer at each input. It is slow, so the first oracle is compared
 * with it on samples.
 */
import { Decimal } from 'decimal.js';
import type { Stack } from '../network/stack.ts';
import { decimalOf } from '../numbers/decimal.ts';
import type { Rows } from '../numbers/rows.ts';

/** Sums and products of doubles need no more digits than this to be exact at the sizes we sample. */
const Exact = Decimal.clone({ precision: 1_000_000 });

const exactly = (x: number): Decimal => new Exact(decimalOf(x));

/** The stack's output at each row of `inputs`, exactly, in decimal.js. */
export const decimalForward = (stack: Stack, inputs: Rows): Decimal[][] =>
  stack.layers.reduce(
    (x, { weight, bias }) =>
      x.map((row) =>
        weight[0]!.map((_, j) =>
          row.reduce<Decimal>(
            (sum, xi, i) => sum.plus(xi.times(exactly(weight[i]![j]!))),
            bias ? exactly(bias[j]!) : new Exact(0),
          ),
        ),
      ),
    inputs.map((row) => row.map(exactly)),
  );
