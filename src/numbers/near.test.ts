import { describe, expect, it } from 'vitest';
import { isHeldToExact, type Near } from './near.ts';

const near = (...high: number[]): Near => ({
  columns: high.length,
  high: Float64Array.from(high),
  low: new Float64Array(high.length),
  radius: new Float64Array(high.length),
});

/** The digits of doubles, hashed in integers without a size: one in 64 is below 2²⁶ of 2³². */
const isBelow = (...high: number[]): boolean => {
  const word = (n: bigint): bigint => BigInt.asUintN(32, n);
  const digits = new BigUint64Array(Float64Array.from(high).buffer);
  const hash = digits.reduce(
    (sum, x) => word((sum ^ (x >> 32n) ^ word(word(x) * 0x85ebca6bn)) * 0x9e3779b1n),
    0x2545f491n,
  );
  return hash < 2n ** 26n;
};

describe('an enclosure that is held to the exact numbers', () => {
  it('is one in 64 of them, by the digits of all its entries', () => {
    const drawn = Array.from({ length: 6_400 }, (_, k) =>
      Array.from({ length: 1 + (k % 3) }, (_, i) => (k - 3_000) / (7 + i)),
    );
    const held = drawn.filter((entries) => isHeldToExact(near(...entries)));
    expect(held).toEqual(drawn.filter((entries) => isBelow(...entries)));
    expect(held.length).toBeGreaterThan(60);
    expect(held.length).toBeLessThan(140);
  });

  it('is none without entries', () => {
    expect(isHeldToExact(near())).toBe(false);
  });
});
