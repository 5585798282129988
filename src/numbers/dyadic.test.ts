import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitLength,
  isBalls,
  lazily,
  magnitude,
  toBalls,
  toDyadic,
  toNumber,
  toRows,
} from './dyadic.ts';

const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('dyadic rationals', () => {
  it('are what a double is: there and back, bit for bit but for the sign of zero', () => {
    fc.assert(
      fc.property(doubles, (x) => toNumber(toDyadic(x)) === x),
      { numRuns: 2_000 },
    );
  });

  it.each([0, -0, 1, -1, 0.1, 2 ** -1074, -(2 ** -1022), Number.MAX_VALUE, 2 ** 53 + 2, 0.5])(
    'hold at %s',
    (x) => expect(toNumber(toDyadic(x)) === x).toBe(true),
  );

  it('have odd mantissas off the integers', () => {
    expect(toDyadic(0.75)).toEqual({ mantissa: 3n, exponent: -2 });
    expect(toDyadic(-(2 ** -1074))).toEqual({ mantissa: -1n, exponent: -1074 });
  });

  it('are integers themselves on the integers', () => {
    for (const x of [0, 12, -(2 ** 40), Number.MAX_SAFE_INTEGER])
      expect(toDyadic(x)).toEqual({ mantissa: BigInt(x), exponent: 0 });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('do not hold %s', (x) => {
    expect(() => toDyadic(x)).toThrow(new RangeError(`${x} is not a dyadic rational`));
  });

  it('are every power of two', () => {
    const view = new DataView(new ArrayBuffer(8));
    for (let exponent = -1074; exponent < 1024; exponent++) {
      const normal = BigInt(exponent + 1023) << 52n;
      view.setBigUint64(0, exponent < -1022 ? 1n << BigInt(exponent + 1074) : normal);
      expect(toNumber({ mantissa: 1n, exponent })).toBe(view.getFloat64(0));
    }
  });

  it('round to nearest, ties to even, as float64 addition does', () => {
    fc.assert(
      fc.property(doubles, doubles, (x, y) => {
        const [a, b] = [toDyadic(x), toDyadic(y)];
        const exponent = Math.min(a.exponent, b.exponent);
        const sum =
          (a.mantissa << BigInt(a.exponent - exponent)) +
          (b.mantissa << BigInt(b.exponent - exponent));
        return toNumber({ mantissa: sum, exponent }) === x + y;
      }),
      { numRuns: 2_000 },
    );
  });

  it('round products as float64 multiplication does, subnormal results included', () => {
    const scales = fc.tuple(doubles, fc.integer({ min: -1074, max: 900 }));
    fc.assert(
      fc.property(scales, doubles, ([x, e], y) => {
        const z = x * 2 ** e;
        if (!Number.isFinite(z)) return true;
        const [a, b] = [toDyadic(z), toDyadic(y)];
        const product = { mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent };
        return toNumber(product) === z * y;
      }),
      { numRuns: 2_000 },
    );
  });

  it('overflow to infinity', () => {
    expect(toNumber({ mantissa: 1n, exponent: 1024 })).toBe(Number.POSITIVE_INFINITY);
    expect(toNumber({ mantissa: -1n, exponent: 5000 })).toBe(Number.NEGATIVE_INFINITY);
    expect(toNumber({ mantissa: 2n ** 54n - 1n, exponent: 970 })).toBe(Number.POSITIVE_INFINITY);
    expect(toNumber({ mantissa: 2n ** 53n - 1n, exponent: 971 })).toBe(Number.MAX_VALUE);
    expect(toNumber({ mantissa: 1n, exponent: -1075 })).toBe(0);
    expect(toNumber({ mantissa: 0n, exponent: 5000 })).toBe(0);
  });

  it('have magnitudes', () => {
    expect([-3n, 0n, 3n].map(magnitude)).toEqual([3n, 0n, 3n]);
  });

  it('count bits', () => {
    expect([0n, 1n, 5n, -8n, 1n << 100n].map(bitLength)).toEqual([0, 1, 3, 4, 101]);
  });
});

describe('exact matrices', () => {
  it('keep every entry on one grid', () => {
    expect(
      toBalls([
        [1, 0.5],
        [-3, 0],
      ]),
    ).toEqual({
      exponent: -1,
      middle: [
        [2n, 1n],
        [-6n, 0n],
      ],
    });
  });

  it('come back as they were', () => {
    expect(
      toRows(
        toBalls([
          [1, 0.1],
          [2 ** -1074, 0],
        ]),
      ),
    ).toEqual([
      [1, 0.1],
      [2 ** -1074, 0],
    ]);
    expect(toRows([[1]])).toEqual([[1]]);
  });
});

describe('exact numbers that are worked out when they are read', () => {
  const near = {
    columns: 2,
    high: Float64Array.of(0.5, 3),
    low: new Float64Array(2),
    radius: new Float64Array(2),
  };
  /** [0.5 3] lazily, and how often it was worked out. */
  const counted = () => {
    let times = 0;
    const exactly = () => {
      times++;
      return toBalls([[0.5, 3]]);
    };
    return { balls: lazily(exactly, near), times: () => times };
  };

  it('have the doubles near them at hand', () => {
    const { balls, times } = counted();
    expect(balls.near).toBe(near);
    expect(isBalls(balls)).toBe(true);
    expect(times()).toBe(0);
  });

  it('are worked out once, whichever part is read first', () => {
    const [one, other] = [counted(), counted()];
    expect([one.balls.exponent, one.balls.middle]).toEqual([-1, [[1n, 6n]]]);
    expect([other.balls.middle, other.balls.exponent]).toEqual([[[1n, 6n]], -1]);
    expect([one.times(), other.times()]).toEqual([1, 1]);
    expect(toRows(one.balls)).toEqual([[0.5, 3]]);
    expect(one.times()).toBe(1);
  });

  it('have each row alone, worked out once, and not at all after all of them', () => {
    const rows = [[0.5, 3], [1, 0.25]]; // biome-ignore format: a matrix
    const asked: (number | undefined)[] = [];
    const exactly = (i?: number) => {
      asked.push(i);
      return toBalls(i === undefined ? rows : [rows[i]!]);
    };
    const balls = lazily(exactly, near);
    expect(balls.row!(1)).toEqual({ exponent: -2, middle: [[4n, 1n]] });
    expect(balls.row!(1)).toBe(balls.row!(1));
    expect(balls.row!(0)).toEqual({ exponent: -1, middle: [[1n, 6n]] });
    expect(asked).toEqual([1, 0]);
    expect(balls.exponent).toBe(-2);
    expect(balls.row!(0)).toEqual({ exponent: -2, middle: [[2n, 12n]] });
    expect(asked).toEqual([1, 0, undefined]);
  });
});
