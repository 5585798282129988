import { expect, it } from 'vitest';
import { hash32 } from './hash.ts';

/** FNV-1a and the finaliser of MurmurHash3 as they were published, in integers without a size. */
const reference = (text: string): bigint => {
  const word = (n: bigint): bigint => BigInt.asUintN(32, n);
  let h = 0x811c9dc5n;
  for (const letter of text) h = word((h ^ BigInt(letter.charCodeAt(0))) * 0x01000193n);
  h = word((h ^ (h >> 16n)) * 0x85ebca6bn);
  h = word((h ^ (h >> 13n)) * 0xc2b2ae35n);
  return h ^ (h >> 16n);
};

it.each(['', 'a', 'b', 'collapse/two-layers', 'θ(n+1)'])(
  'the hash of "%s" is FNV-1a, mixed',
  (text) => {
    expect(hash32(text)).toBe(Number(BigInt.asIntN(32, reference(text))));
  },
);
