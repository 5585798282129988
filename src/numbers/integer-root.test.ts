import { expect, test } from 'vitest';
import { many } from '../testing/effort.ts';
import { integerRoot } from './integer-root.ts';
import { randomFrom } from './random.ts';

/** Integers around which a root rounded to a double would be wrong: squares, and their neighbours. */
const hard = (k: number): readonly bigint[] => {
  const root = (1n << BigInt(k)) - BigInt(k % 3);
  return [root * root - 1n, root * root, root * root + 1n, root * root + 2n * root];
};

test('⌊√n⌋² ≤ n < (⌊√n⌋ + 1)²', () => {
  const random = randomFrom(1);
  const drawn = Array.from({ length: many(500) }, () => {
    const words = Array.from({ length: random.integer(1, 40) }, () => random.integer(0, 2 ** 30));
    return (
      words.reduce((n, word) => (n << 30n) | BigInt(word), 0n) >> BigInt(random.integer(0, 30))
    );
  });
  const small = Array.from({ length: 70 }, (_, n) => BigInt(n));
  const near = Array.from({ length: 600 }, (_, k) => hard(k + 2)).flat();
  for (const n of [...small, ...near, ...drawn]) {
    const root = integerRoot(n);
    expect(root * root <= n && n < (root + 1n) * (root + 1n), String(n)).toBe(true);
  }
});
