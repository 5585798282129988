import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { chainOf } from './layer-chain.ts';
import { scaledToTrain } from './scale-trained.ts';

const e4m3 = formatNamed('float8-e4m3')!;

const large = chainOf({ stack: stackOf(dense([[300, -2]], [1, 0])), inputs: [[40], [3]] });

/** All numbers of a chain: the inputs, then layer by layer. */
const numbersOf = (chain: typeof large): number[] => [
  ...chain.inputs.flat(),
  ...chain.layers.flatMap((layer) =>
    layer.kind === 'dense' ? [...layer.weight.flat(), ...(layer.bias ?? [])] : [],
  ),
];

describe('numbers of a stack that is trained', () => {
  it('are halved, all alike, until its squares stay far from the largest number', () => {
    // (300 · 40)² is beyond float16.
    const smaller = numbersOf(scaledToTrain(large, false, float16));
    const by = smaller[0]! / 40;
    expect(Math.log2(by)).toBe(Math.round(Math.log2(by)));
    expect(by).toBeLessThan(1);
    expect(smaller).toEqual(numbersOf(large).map((x) => x * by));
  });

  it('stay what they are in a format of many bits, or where they are small', () => {
    expect(scaledToTrain(large, false, float32)).toBe(large);
    const small = chainOf({ stack: stackOf(dense([[0.25]])), inputs: [[0.25]] });
    expect(scaledToTrain(small, false, e4m3)).toBe(small);
  });

  it('stay integers on the lattice, ±1 as long as there is a larger one', () => {
    const stack = stackOf(dense([[64, -1, 3]], [0, 9, 1]), dense([[1], [60], [1]]));
    const chain = chainOf({ stack, inputs: [[50], [1]] });
    const [first, second, ...weights] = numbersOf(scaledToTrain(chain, true, e4m3));
    expect([first, second]).not.toEqual([50, 1]);
    expect(second).toBe(1);
    expect(weights.every(Number.isInteger)).toBe(true);
    expect(weights[1]).toBe(-1);
  });

  it('become 0 in part where all are ±1 and too many', () => {
    const ones = (rows: number, columns: number): number[][] =>
      Array.from({ length: rows }, () => new Array<number>(columns).fill(1));
    const stack = stackOf(dense(ones(9, 30)), dense(ones(30, 30)), dense(ones(30, 4)));
    const chain = chainOf({ stack, inputs: ones(2, 9) });
    const numbers = numbersOf(scaledToTrain(chain, true, float16));
    expect(new Set(numbers)).toEqual(new Set([0, 1]));
  });

  it('are kept where no halving helps', () => {
    const none: Format = { ...e4m3, unit: 1 };
    expect(scaledToTrain(large, false, none)).toBe(large);
  });
});
