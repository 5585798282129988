import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../generators/cases.ts';
import type { Network } from '../network/network.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { type Balls, bitLength, toRows } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import { add, dyadic, fractionOf, isZero, multiply, subtract, zero } from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import { basisPoints } from '../numbers/rows.ts';
import { decimalForward } from './decimal-oracle.ts';
import { exactForward, exactMap } from './exact-forward.ts';
import { enclosedForward, enclosedMap } from './stack-enclosure.ts';

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

  it('gives them without a radius for dense layers, and within one behind a norm that divides by a root', () => {
    const affine = exactMap(stackOf(dense([[2], [3]], [1])));
    const integers = ({ exponent, middle, radius }: Balls) => ({ exponent, middle, radius });
    expect([integers(affine.weight), integers(affine.bias)]).toStrictEqual([
      { exponent: 0, middle: [[2n], [3n]], radius: undefined },
      { exponent: 0, middle: [[1n]], radius: undefined },
    ]);
    const norm = { kind: 'batch-norm', mean: [1, 1], variance: [2, 5], epsilon: 0 };
    const network: Network = { inputs: 2, layers: [norm as never, dense([[1], [1]])] };
    const { middle, radius } = exactForward(network, basisPoints(2))!;
    const { weight, bias } = exactMap(network)!;
    expect(bias).toMatchObject({ middle: [middle[0]], radius: [radius![0]] });
    expect(weight.middle).toEqual([[middle[1]![0]! - middle[0]![0]!], [middle[2]![0]! - middle[0]![0]!]]); // biome-ignore format: a matrix
    expect(weight.radius).toEqual([[radius![1]![0]! + radius![0]![0]!], [radius![2]![0]! + radius![0]![0]!]]); // biome-ignore format: a matrix
    const zero = { ...norm, variance: [2, 0] };
    expect(exactMap({ inputs: 2, layers: [zero as never] })).toBeUndefined();
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
    const [one, none, endless] = [dense([[1]]), dense([[Number.NaN]]), dense([[1]], [1 / 0])];
    const stacks = [stackOf(none), stackOf(none, one), stackOf(one, none), stackOf(one, endless)];
    for (const stack of stacks) {
      expect(() => exactForward(stack, [[1]])).toThrow(RangeError);
      expect(() => exactMap(stack)).toThrow(RangeError);
    }
    expect(() => exactForward(stackOf(one), [[Number.NaN]])).toThrow(RangeError);
  });

  it('has a second oracle, which keeps every digit', () => {
    const stack = stackOf(dense([[0.1], [3]], [0.5]), dense([[2]]));
    const digits = '7.600000000000000033306690738754696212708950042724609375'; // 2 (3 · 0.1 + 3 + 0.5), as a double is
    expect(decimalForward(stack, [[3, 1]]).map((row) => row.map(String))).toEqual([[digits]]);
  });

  it('knows the first of the largest numbers of a row, where balls are apart', () => {
    const hardmax = (x: number[]) => exactForward({ inputs: x.length, layers: [activationLayer('hardmax')] }, [x]); // biome-ignore format: one line
    expect(toRows(hardmax([1, 3, 2])!)).toEqual([[0, 1, 0]]);
    expect(toRows(hardmax([3, 3, 1])!)).toEqual([[1, 0, 0]]);
    expect(toRows(hardmax([1, 3, 3])!)).toEqual([[0, 1, 0]]);
    expect(toRows(exactForward(tanhs(activationLayer('hardmax')), [[0.25, 0.5]])!)).toEqual([
      [0, 1],
    ]);
    expect(toRows(exactForward(tanhs(activationLayer('hardmax')), [[0.5, 0.25]])!)).toEqual([
      [1, 0],
    ]);
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

const tanhs = (...after: Layer[]): Stack<Layer> => ({
  inputs: 2,
  layers: [activationLayer('tanh'), ...after],
});

describe('the oracle through activations', () => {
  it('takes balls x ± r to x W + b ± r |W|, on one grid', () => {
    const entries = fc.double({ noNaN: true, min: -100, max: 100 });
    const rows = (m: number, n: number) =>
      fc.array(fc.array(entries, { minLength: n, maxLength: n }), { minLength: m, maxLength: m });
    fc.assert(
      fc.property(rows(1, 2), rows(2, 3), rows(1, 3), fc.boolean(), (x, weight, bias, biased) => {
        const before = exactForward(tanhs(), x)!;
        const layer = dense(weight, biased ? bias[0]! : undefined);
        const after = exactForward(tanhs(layer), x)!;
        const [from, to] = [before, after].map(
          ({ exponent }) =>
            (m: bigint) =>
              dyadic({ mantissa: m, exponent }),
        );
        for (let j = 0; j < 3; j++) {
          let middle = fractionOf(biased ? bias[0]![j]! : 0);
          let radius = zero;
          for (let i = 0; i < 2; i++) {
            const w = fractionOf(weight[i]![j]!);
            const size = fractionOf(Math.abs(weight[i]![j]!));
            middle = add(middle, multiply(from!(before.middle[0]![i]!), w));
            radius = add(radius, multiply(from!(before.radius?.[0]?.[i] ?? 0n), size));
          }
          expect(to!(after.middle[0]![j]!)).toEqual(middle);
          expect(to!(after.radius?.[0]?.[j] ?? 0n)).toEqual(radius);
        }
      }),
      // tanh(0) is 0, and known: there is no radius.
      {
        examples: [
          [
            [[0, 0]],
            [
              [0, 0, 0],
              [0, 0, 0],
            ],
            [[0, 0, 0]],
            false,
          ],
        ],
      },
    );
  });

  it('keeps 64 bits of a radius that is all that is known', () => {
    const layers = [dense([[1], [-1]]), activationLayer('tanh')]; // 0 ± r, in 160 bits
    const { middle, radius } = exactForward(tanhs(...layers), [[0.5, 0.5]])!;
    expect(middle).toEqual([[0n]]);
    expect(bitLength(radius![0]![0]!)).toBe(64);
  });

  it('is exact through pieces, and undefined at a jump within a ball', () => {
    const exact = exactForward({ inputs: 1, layers: [dense([[0.1]]), activationLayer('relu')] }, [
      [3],
      [-3],
    ])!;
    expect(exact.radius).toBeUndefined();
    expect(toRows(exact)).toEqual([[0.1 * 3], [0]]);
    const difference = tanhs(dense([[1], [-1]]), activationLayer('step')); // of 0 ± r
    expect(exactForward(difference, [[0.5, 0.5]])).toBeUndefined();
    expect(exactForward(tanhs(activationLayer('step')), [[1, 2]])!.radius).toBeDefined();
  });

  it('is known through softmax, and refuses what is no activation', () => {
    const [row] = toRows(exactForward(tanhs(activationLayer('softmax')), [[0, 1]])!);
    expect(row![0]! + row![1]!).toBe(1);
    expect(() => exactForward(tanhs(activationLayer('rleu')), [[0, 1]])).toThrow(
      new RangeError('expected an activation, found rleu'),
    );
  });

  it('has doubles near the numbers of dense layers, NaN where nothing is known', () => {
    const stack = stackOf(dense([[0.1, 0.2]], [0.3, 0.4]), dense([[0.5], [0.6]], [0.7]));
    const { weight, bias } = exactMap(stack);
    expect({ weight: weight.near, bias: bias.near }).toStrictEqual(enclosedMap(stack));
    expect(exactForward(stack, [[0.8]]).near).toStrictEqual(enclosedForward(stack, [[0.8]]));
    // One entry of W′ overflows.
    const next = dense([[1, 0], [0, 2 ** 500]]); // biome-ignore format: a matrix
    const huge = exactMap(stackOf(dense([[1, 2 ** 600]], [1, 1]), next));
    expect(huge.weight.near!.high).toStrictEqual(Float64Array.of(1, Number.NaN));
    expect(huge.weight).toMatchObject({ exponent: 0, middle: [[1n, 2n ** 1100n]] });
    expect(huge.bias.near!.high).toStrictEqual(Float64Array.of(1, 2 ** 500));
  });

  it('has no radius of a map without quotients and roots', () => {
    const network = { inputs: 1, layers: [{ kind: 'scale', scale: [3] }] } as unknown as Network;
    const { weight, bias } = exactMap(network)!;
    expect([weight, bias]).toStrictEqual([
      { exponent: 0, middle: [[3n]] },
      { exponent: 0, middle: [[0n]] },
    ]);
  });

  it('has each row of dense layers alone, as it is among all', () => {
    const random = randomFrom(4);
    const rows = (m: number, n: number) =>
      Array.from({ length: m }, () => Array.from({ length: n }, random.normal));
    const stack = stackOf(dense(rows(3, 2), rows(1, 2)[0]), dense(rows(2, 4), rows(1, 4)[0]));
    const inputs = rows(3, 3);
    const numbers = () => [
      exactMap(stack).weight,
      exactMap(stack).bias,
      exactForward(stack, inputs),
    ];
    for (const [k, alone] of numbers().entries()) {
      const all = numbers()[k]!;
      const wanted = toRows(all);
      const digits = (balls: Balls) =>
        balls.middle[0]!.map((m) => dyadic({ ...balls, mantissa: m }));
      for (const [i, row] of wanted.entries()) {
        expect(toRows(alone.row!(i))).toEqual([row]);
        const whole = { exponent: all.exponent, middle: [all.middle[i]!] };
        for (const [j, x] of digits(alone.row!(i)).entries())
          expect(isZero(subtract(x, digits(whole)[j]!))).toBe(true);
        // What has been worked out is not worked out again.
        expect(alone.row!(i).middle).toBe(alone.row!(i).middle);
        expect(all.row!(i)).toEqual(whole);
      }
    }
  });
});
