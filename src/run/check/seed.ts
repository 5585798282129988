import { hash32 } from '../../numbers/hash.ts';

/** Case k of law ℓ is a function of (seed, ℓ, k) alone: this is the function. */
export const caseSeed = (seed: number, law: string, k: number): number =>
  hash32(`${seed}/${law}/${k}`);
