import { dense, type Stack } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { residueOf } from '../numbers/finite-field.ts';
import { hash32 } from '../numbers/hash.ts';
import { stringify } from '../numbers/json.ts';

/** 32 bits at a time, as a function of the seed: Steele, Lea & Flood's SplitMix, in its 32-bit form. */
const splitMix = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
};

/** A stack of residues, and an input for it. */
interface ResidueCase {
  readonly stack: Stack;
  readonly input: readonly number[];
}

/**
 * Stacks of the same shapes and zeros, whose other numbers are uniformly random in 1 … p − 1, and such
 * inputs. Zeros stay, so that what a case needs to fail can be shrunk: to fewer layers, units, biases
 * and nonzeros. A function of the stack.
 */
export const randomResidueCases = (stack: Stack, p: number, count: number): ResidueCase[] => {
  const next = splitMix(hash32(stringify(stack)));
  // Rejection keeps it uniform: the largest multiple of p − 1 below 2³².
  const limit = 2 ** 32 - (2 ** 32 % (p - 1));
  const residue = (): number => {
    let bits = next();
    while (bits >= limit) bits = next();
    return 1 + (bits % (p - 1));
  };
  const vary = (row: readonly number[]): number[] => row.map((x) => (x === 0 ? 0 : residue()));
  return Array.from({ length: count }, () => ({
    stack: {
      inputs: stack.inputs,
      layers: stack.layers.map(({ weight, bias }) => dense(weight.map(vary), bias && vary(bias))),
    },
    input: Array.from({ length: stack.inputs }, residue),
  }));
};

/** The integers of a matrix modulo p. What is no integer stays as it is: no residue equals it. */
export const residues = ({ exponent, middle }: Balls, p: number): Balls =>
  exponent < 0
    ? { exponent, middle }
    : {
        exponent: 0,
        middle: middle.map((row) => row.map((x) => BigInt(residueOf(x << BigInt(exponent), p)))),
      };
