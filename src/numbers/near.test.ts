import { describe, expect, it } from 'vitest';
import { type Near, rowHeldToExact } from './near.ts';

const near = (high: readonly number[], columns = high.length): Near => ({
  columns,
  high: Float64Array.from(high),
  low: new Float64Array(high.length),
  radius: new Float64Array(high.length),
});

/** The digits of doubles, hashed in integers without a size: 32 bits. */
const hashOf = (high: readonly number[]): bigint => {
  const word = (n: bigint): bigint => BigInt.asUintN(32, n);
  const digits = new BigUint64Array(Float64Array.from(high).buffer);
  return digits.reduce(
    (sum, x) => word((sum ^ (x >> 32n) ^ word(word(x) * 0x85ebca6bn)) * 0x9e3779b1n),
    0x2545f491n,
  );
};

describe('the row of an enclosure that is held to the exact numbers', () => {
  it('is one of one enclosure in 64, by the digits of all its entries', () => {
    const drawn = Array.from({ length: 3_200 }, (_, k) =>
      Array.from({ length: 6 }, (_, i) => (k - 3_000) / (7 + i)),
    );
    const found = drawn.map((entries, k) => rowHeldToExact(near(entries, 1 + (k % 3))));
    const wanted = drawn.map((entries, k) => {
      const hash = Number(hashOf(entries));
      return hash < 2 ** 26 ? hash % (6 / (1 + (k % 3))) : undefined;
    });
    expect(found).toEqual(wanted);
    const held = found.filter((row) => row !== undefined);
    expect(held.length).toBeGreaterThan(25);
    expect(held.length).toBeLessThan(90);
    expect(new Set(held)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('is none without entries', () => {
    expect(rowHeldToExact(near([]))).toBeUndefined();
    expect(rowHeldToExact(near([], 2))).toBeUndefined();
  });
});
