import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../generators/cases.ts';
import { dense, stackOf } from '../network/stack.ts';
import { ballsOf, decimalOf } from '../numbers/decimal.ts';
import { toRows } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import { decimalForward } from './decimal-oracle.ts';
import { exactForward, exactMap } from './exact-forward.ts';

describe('the oracle', () => {
  it('gives W′ and b′ of the closed form', () => {
    const stack = stackOf(
      dense(
        [
          [1, 2],
          [3, 4],
        ],
        [5, 6],
      ),
      dense([[7], [8]], [9]),
    );
    const { weight, bias } = exactMap(stack);
    expect(toRows(weight)).toEqual([[23], [53]]);
    expect(toRows(bias)).toEqual([[92]]);
  });

  it('has no rounding: 0.1 · 3 is not 0.3 here', () => {
    const { middle, exponent } = exactForward(stackOf(dense([[0.1]])), [[3]]);
    expect(Number(middle[0]![0]!) * 2 ** exponent).toBe(0.1 * 3); // its nearest double
    expect(middle[0]![0]! % 3n).toBe(0n); // and exactly three times the double 0.1
  });

  it('is the identity without layers', () => {
    expect(toRows(exactForward({ inputs: 2, layers: [] }, [[1, 0.5]]))).toEqual([[1, 0.5]]);
  });

  it('refuses what is not a number', () => {
    expect(() => exactForward(stackOf(dense([[Number.NaN]])), [[1]])).toThrow(RangeError);
  });

  it('agrees with the second oracle, digit for digit', () => {
    const small = cases({ layers: [1] }, { format: float64 }, { layers: 4, units: 4 });
    fc.assert(
      fc.property(small, ({ stack, inputs }) => {
        const { middle, exponent } = exactForward(stack, inputs); // exponent ≤ 0
        const digits = (m: bigint) => `${m * 5n ** BigInt(-exponent)}e${exponent}`;
        return decimalForward(stack, inputs).every((row, i) =>
          row.every((y, j) => y.equals(digits(middle[i]![j]!))),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a double in decimal', () => {
  it('is the double and not its shortest name', () => {
    expect(decimalOf(0.1).toFixed()).toBe(
      '0.1000000000000000055511151231257827021181583404541015625',
    );
    expect(decimalOf(2 ** -1074).precision()).toBe(751); // the digits of 5¹⁰⁷⁴
    expect(decimalOf(Number.MAX_VALUE).toFixed()).toBe(BigInt(Number.MAX_VALUE).toString());
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
  });
});

describe('decimals as binary integers', () => {
  it('are exact, on the grid of the finest of them', () => {
    expect(
      ballsOf([
        [decimalOf(0.75), decimalOf(-3)],
        [decimalOf(0), decimalOf(-0)],
      ]),
    ).toEqual({
      exponent: -2,
      middle: [
        [3n, -12n],
        [0n, 0n],
      ],
    });
    expect(() => ballsOf([[new Decimal('0.1')]])).toThrow(RangeError);
  });
});
