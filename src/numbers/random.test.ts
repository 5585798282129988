import { describe, expect, it } from 'vitest';
import { randomFrom, reseeded } from './random.ts';

/** sfc32 as it was published, in integers without a size, after twelve draws. */
const sfc32 = (seed: number): (() => number) => {
  const word = (n: bigint): bigint => BigInt.asUintN(32, n);
  let [a, b, c, counter] = [word(BigInt(seed)), 0x9e3779b9n, word(BigInt(seed) * 0x85ebca6bn), 1n];
  const next = (): number => {
    const sum = word(a + b + counter);
    counter = word(counter + 1n);
    a = b ^ (b >> 9n);
    b = word(c + (c << 3n));
    c = word(word((c << 21n) | (c >> 11n)) + sum);
    return Number(sum);
  };
  for (let i = 0; i < 12; i++) next();
  return next;
};

const seeds = [0, 1, -1, 12345, 2 ** 31 - 1, -(2 ** 31)];

describe.each(seeds)('a source for the seed %i', (seed) => {
  const both = () => [randomFrom(seed), sfc32(seed)] as const;

  it('draws the words of sfc32, also after many of them', () => {
    const [random, next] = both();
    for (let i = 0; i < 3_000; i++) expect(random.integer(0, 2 ** 32 - 1)).toBe(next());
  });

  it('draws multiples of 2⁻⁵³ from two words each', () => {
    const [random, next] = both();
    for (let i = 0; i < 100; i++) {
      const [high, low] = [BigInt(next()) >> 5n, BigInt(next()) >> 6n];
      expect(random.unit()).toBe(Number((high << 26n) | low) / 2 ** 53);
    }
  });

  it('draws integers, and entries of a list, from one word each', () => {
    const [random, next] = both();
    for (let i = 0; i < 100; i++) {
      expect(random.integer(-3, 7)).toBe(-3 + Number((BigInt(next()) * 11n) >> 32n));
      expect(random.pick('abcde'.split(''))).toBe('abcde'[Number((BigInt(next()) * 5n) >> 32n)]);
    }
  });

  it('is true with the given probability', () => {
    const [random, next] = both();
    for (let i = 0; i < 100; i++) {
      const word = next();
      next();
      expect(random.chance(word / 2 ** 32)).toBe(false);
      expect(random.chance(1)).toBe(true);
      expect(randomFrom(seed).chance((sfc32(seed)() + 1) / 2 ** 32)).toBe(true);
    }
    expect(random.chance(0)).toBe(false);
  });

  it('draws normal numbers by the polar method', () => {
    const [random, twin] = [randomFrom(seed), randomFrom(seed)];
    for (let i = 0; i < 100; i++) {
      let [x, s] = [0, 1];
      while (s >= 1) {
        x = 2 * twin.unit() - 1;
        s = x ** 2 + (2 * twin.unit() - 1) ** 2;
      }
      expect(random.normal()).toBe(x * Math.sqrt((-2 * Math.log(s)) / s));
    }
  });
});

describe('a source that is set to one seed after the other', () => {
  it('draws what a new one for the seed draws', () => {
    const { random, reseed } = reseeded();
    for (const seed of seeds) {
      reseed(seed);
      const twin = randomFrom(seed);
      for (let i = 0; i < 20; i++) expect(random.unit()).toBe(twin.unit());
    }
  });
});
