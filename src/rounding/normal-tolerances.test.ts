import { describe, expect, it } from 'vitest';
import type { EarlyTolerance } from '../judge/comparison.ts';
import { isBounded, plus, type Tolerance } from '../judge/tolerance.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import {
  add,
  divide,
  dyadic,
  fractionOf,
  numberOfFraction,
  subtract,
} from '../numbers/fraction.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { exactForward, exactMap } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { hadamardLike } from '../testing/hadamard-like.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { evaluationTolerance } from './evaluation-tolerance.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { earlyTolerances } from './normal-tolerances.ts';
import { isSurelyBounded } from './surely-bounded.ts';

/** Numbers of a power of two, about it, or far from one another. */
const number = (random: Random, powers: readonly number[]): number =>
  random.chance(0.15) ? 0 : random.normal() * 2 ** random.pick(powers);

const tensor = (random: Random, m: number, n: number, powers: readonly number[]): number[][] => {
  const rows = Array.from({ length: m }, () =>
    Array.from({ length: n }, () => number(random, powers)),
  );
  // Rows of zeros, and rows that cancel in the next product.
  if (random.chance(0.1)) rows[0] = rows[0]!.map(() => 0);
  if (m > 1 && random.chance(0.2)) rows[1] = rows[0]!.map((x) => -x * (1 + 2 ** -40));
  return rows;
};

const drawn = (random: Random, depth: number): { stack: Stack; inputs: number[][] } => {
  const powers = random.pick([[0], [0], [0, 3, -3], [20, 27], [-30, 0, 30], [-500, 0], [-1040, -1060], [250]]); // biome-ignore format: one line
  const most = random.pick([1, 3, 6]);
  const widths = Array.from({ length: depth + 1 }, () => random.integer(1, most));
  const layers = widths
    .slice(1)
    .map((n, k) =>
      dense(
        tensor(random, widths[k]!, n, powers),
        random.chance(0.6) ? tensor(random, 1, n, powers)[0]! : undefined,
      ),
    );
  const inputs = tensor(random, random.integer(1, 3), widths[0]!, random.pick([[0], powers]));
  return { stack: stackOf(layers[0]!, ...layers.slice(1)), inputs };
};

const counts = { said: 0, small: 0 };

/** Whether the entries are digits of the tolerance where they are `least` or more, and the tolerance small where they are not. */
const expectDigits = (early: EarlyTolerance | undefined, whole: Tolerance): void => {
  expect(isBounded(whole)).toBe(true);
  const entries = (whole as { per: readonly (readonly number[])[] }).per.flat();
  if (!early) return;
  expect(early.entries.length).toBe(entries.length);
  const isSaid = (k: number): boolean => early.entries[k]! >= early.least;
  counts.said += entries.filter((_, k) => isSaid(k)).length;
  counts.small += entries.filter((_, k) => !isSaid(k)).length;
  const wanted = entries.map((entry, k) => (isSaid(k) ? entry : entry < 2 * early.least));
  expect([...early.entries].map((own, k) => (isSaid(k) ? own : true))).toEqual(wanted);
};

/** An answer near W′, as far as doubles tell. */
const answered = ({ layers, inputs }: Stack, random: Random) => ({
  weight: tensor(random, inputs, layers.at(-1)!.weight[0]!.length, [0]),
  bias: tensor(random, 1, layers.at(-1)!.weight[0]!.length, [0])[0]!,
});

const expectAll = ({ stack, inputs }: { stack: Stack; inputs: number[][] }, random: Random) => {
  for (const order of ['left', 'any'] as const) {
    const early = earlyTolerances(stack, inputs, order);
    const { weight, bias } = collapseTolerance(stack, float64, order);
    const runs = forwardTolerance(stack, inputs, float64);
    const layer = answered(stack, random);
    const single = stackOf(dense(layer.weight, layer.bias));
    // In any order: what one computes stays for the next.
    const questions = [
      () => expectDigits(early.weight(), weight),
      () => expectDigits(early.bias(), bias),
      () => expectDigits(early.forward(), runs),
      () => {
        if (!isSurelyBounded(single, float64, inputs)) return;
        const both = evaluationTolerance(layer, inputs, float64, { weight, bias });
        expectDigits(early.layer(layer), plus(runs, both));
      },
    ];
    const first = random.integer(0, questions.length - 1);
    for (let k = 0; k < questions.length; k++) questions[(first + k) % questions.length]!();
  }
};

/** Stacks of a few numbers of all digits, of widths that tell rows from columns; every other layer has a bias. */
const small = (random: Random, widths: readonly number[]): { stack: Stack; inputs: number[][] } => {
  const rows = (m: number, n: number) =>
    Array.from({ length: m }, () => Array.from({ length: n }, random.normal));
  const layers = widths
    .slice(1)
    .map((n, k) => dense(rows(widths[k]!, n), (k + widths.length) % 2 ? rows(1, n)[0] : undefined));
  return { stack: stackOf(layers[0]!, ...layers.slice(1)), inputs: rows(2, widths[0]!) };
};

const entriesOf = (whole: Tolerance) => (isBounded(whole) ? whole.per.flat() : []);

describe('tolerances without underflow', () => {
  it('have the digits of the tolerances of small stacks', () => {
    const random = randomFrom(1);
    for (const widths of [
      [3, 2],
      [2, 3, 4],
      [3, 2, 4],
      [1, 4, 2, 3],
      [4, 3, 3, 5, 2],
    ]) {
      // biome-ignore format: lists
      const { stack, inputs } = small(random, widths);
      const [n, columns] = [widths[0]!, widths.at(-1)!];
      const runs = forwardTolerance(stack, inputs, float64);
      const given = {
        weight: Array.from({ length: n }, () => Array.from({ length: columns }, random.normal)),
        bias: Array.from({ length: columns }, random.normal),
      };
      for (const order of ['left', 'any'] as const) {
        const whole = collapseTolerance(stack, float64, order);
        const early = earlyTolerances(stack, inputs, order);
        const listed = (one: EarlyTolerance | undefined) => one && [...one.entries];
        const isOne = widths.length === 2;
        expect(listed(early.weight())).toEqual(isOne ? undefined : entriesOf(whole.weight));
        expect(listed(early.bias())).toEqual(isOne ? undefined : entriesOf(whole.bias));
        expect(listed(early.forward())).toEqual(entriesOf(runs));
        const both = plus(runs, evaluationTolerance(given, inputs, float64, whole));
        expect(listed(early.layer(given))).toEqual(entriesOf(both));
      }
    }
  });

  it('have them of a layer that is exact, or of a stack that is', () => {
    const thirds = stackOf(dense([[0.3, 0.7]]), dense([[0.1], [0.9]], [0.2]));
    const integers = stackOf(dense([[3, 5]]), dense([[2], [7]], [1]));
    const exact = { weight: [[3]], bias: [2] };
    const inexact = { weight: [[0.3]], bias: [0.1] };
    const at = (stack: Stack, given: typeof exact, inputs: number[][]) => {
      const whole = collapseTolerance(stack, float64, 'left');
      const runs = forwardTolerance(stack, inputs, float64);
      const early = earlyTolerances(stack, inputs, 'left').layer(given);
      const both = plus(runs, evaluationTolerance(given, inputs, float64, whole));
      return [early && [...early.entries], entriesOf(both)];
    };
    for (const [stack, given, input] of [
      [thirds, exact, 1],
      [thirds, inexact, 1],
      [integers, exact, 0.1],
      [integers, inexact, 1],
    ] as const) {
      // biome-ignore format: cases
      const [own, whole] = at(stack, given as typeof exact, [[input]]);
      expect(own).toEqual(whole);
    }
    expect(at(integers, exact, [[1]])[0]).toBeUndefined();
  });

  it('say nothing of a stack with a row that is so small that underflow tells which products are made', () => {
    const random = randomFrom(9);
    const like = (): number => 1 + random.unit();
    const early = (small: number, x: number, first = like()) => {
      const layers = Array.from({ length: 5 }, () => dense([[like(), like()], [0, small * like()]])); // biome-ignore format: a matrix
      const stack = stackOf(layers[0]!, ...layers.slice(1));
      const inputs = [[first, x]];
      const { forward, weight, bias, layer } = earlyTolerances(stack, inputs, 'left');
      const given = { weight: [[1, 0.1], [0, 1]], bias: [0, 0] }; // biome-ignore format: a matrix
      expectDigits(forward(), forwardTolerance(stack, inputs, float64));
      const both = collapseTolerance(stack, float64, 'left');
      expectDigits(weight(), both.weight);
      expectDigits(bias(), both.bias);
      return [forward(), weight(), bias(), layer(given)].map((one) => one !== undefined);
    };
    // 2⁻²⁶⁸ four times is subnormal.
    for (let trial = 0; trial < 3; trial++) {
      expect(early(2 ** -268, 0)).toEqual([false, false, false, false]);
      // A row of outputs is as small, and no product.
      expect(early(2 ** -10, 0, 2 ** -1000)).toEqual([false, true, true, false]);
      // 2⁻⁹⁰⁰ to 2⁻⁸⁹⁶, of which the reach is at least 2⁵ times as much.
      expect(early(2 ** -225, 0)).toEqual([false, false, false, false]);
      expect(early(2 ** -10, 0)).toEqual([true, true, true, true]);
    }
  });

  it('say nothing below 2⁻⁹⁰⁰ of the reach, of the stack or of the layer', () => {
    const stack = stackOf(dense([[3, 5]]), dense([[0.1], [7]], [1]));
    const early = earlyTolerances(stack, [[2.1]], 'left');
    const reach = (1 + 2.1) * 8 * 7;
    expect(early.weight()!.least).toBe(2 ** -900 * reach);
    expect(early.bias()!.least).toBe(2 ** -900 * reach);
    expect(early.forward()!.least).toBe(2 ** -900 * reach);
    const least = (w: number, b: number) => early.layer({ weight: [[w]], bias: [b] })!.least;
    expect(least(0.1, 0.1)).toBe(2 ** -900 * reach);
    expect(least(1000.1, 0.1)).toBe(2 ** -900 * 3.1 * 1000.1);
  });

  const expectDrawn = (trials: number, seed: number): void => {
    const random = randomFrom(seed);
    for (let trial = 0; trial < trials; trial++) {
      const given = drawn(random, random.pick([1, 2, 3, 3, 4, 5, 7, 12]));
      if (isSurelyBounded(given.stack, float64, given.inputs)) expectAll(given, random);
    }
  };

  it('have the digits of the tolerances, at any depth and size of numbers', () => {
    expectDrawn(24, 3);
    expect(counts.said).toBeGreaterThan(2 * counts.small);
    expect(counts.small).toBeGreaterThan(0);
  });

  it('have them in many cases', () => {
    expectDrawn(many(2400, 200), 4);
    expect(counts.said).toBeGreaterThan(2 * counts.small);
  });

  it('have them where errors outgrow products, which are then made by halves', () => {
    const random = randomFrom(5);
    for (let trial = 0; trial < many(24, 3); trial++) {
      const given = drawn(random, random.integer(24, 40));
      if (isSurelyBounded(given.stack, float64, given.inputs)) expectAll(given, random);
      const square = Array.from({ length: random.integer(28, 44) }, () =>
        dense(hadamardLike(random), random.chance(0.5) ? tensor(random, 1, 8, [0])[0] : undefined),
      );
      const stack = stackOf(square[0]!, ...square.slice(1));
      expectAll({ stack, inputs: tensor(random, 2, 8, [0]) }, random);
    }
  });

  it('are not said of what is exact, of a right fold, of no layers and of large stacks', () => {
    const ones = (m: number, n: number, w: number) =>
      dense(Array.from({ length: m }, () => new Array<number>(n).fill(w)));
    const said = (stack: Stack, order: 'left' | 'right' | 'any', inputs = [[0.1]]) => {
      const { weight, bias, forward, layer } = earlyTolerances(stack, inputs, order);
      const own = () => layer({ weight: [[0.1]], bias: [0] });
      return [weight, bias, forward, own].map((one) => one() !== undefined);
    };
    const rounds = stackOf(ones(1, 1, 0.1), ones(1, 1, 0.3));
    expect(said(rounds, 'left')).toEqual([true, true, true, true]);
    expect(said(rounds, 'any')).toEqual([true, true, true, true]);
    expect(said(rounds, 'right')).toEqual([false, false, false, false]);
    expect(said(stackOf(ones(1, 1, 0.1)), 'left')).toEqual([false, false, true, true]);
    expect(said(stackOf(ones(1, 1, 3), ones(1, 1, 5)), 'left')).toEqual([false, false, true, true]);
    expect(said(stackOf(ones(1, 1, 3), ones(1, 1, 5)), 'left', [[1]])).toEqual([false, false, false, false]); // biome-ignore format: one line
    expect(said({ inputs: 1, layers: [] }, 'left')).toEqual([false, false, false, false]);
  });

  it('are said of stacks of 2¹⁸ weights at most', () => {
    const wide = dense(Array.from({ length: 2 ** 9 }, () => new Array<number>(2 ** 9).fill(0.1)));
    const inputs = [new Array<number>(2 ** 9).fill(0.3)];
    const isSaid = (stack: Stack) => earlyTolerances(stack, inputs, 'any').forward() !== undefined;
    expect(isSaid(stackOf(wide))).toBe(true);
    expect(isSaid(stackOf(wide, dense(wide.weight.map(() => [0.1]))))).toBe(false);
  });

  it('are of the stack that is asked about, whatever was asked about before', () => {
    const random = randomFrom(8);
    const [one, other] = [drawn(random, 3), drawn(random, 4)];
    for (const given of [one, other, one]) {
      const stack = stackOf(dense([[0.1, 0.7]]), dense([[0.3], [0.9]]));
      const early = earlyTolerances(stack, [[0.2]], 'left');
      expectAll(given, random);
      expectDigits(early.weight(), collapseTolerance(stack, float64, 'left').weight);
      expectAll(given, random);
      expectDigits(early.forward(), forwardTolerance(stack, [[0.2]], float64));
    }
  });

  /** Of each entry of which something is said: the error of its enclosure, and the radius, ÷ the part that is claimed. */
  const ofPart = (early: EarlyTolerance, numbers: Balls): { error: number; radius: number }[] => {
    const { high, low, radius, scale = 1 } = numbers.near!;
    const exact = numbers.middle.flat();
    return exact.flatMap((mantissa, k) => {
      const claimed = early.part! * early.entries[k]!;
      if (!(early.entries[k]! >= early.least) || Number.isNaN(radius[k]!)) return [];
      const near = divide(add(fractionOf(high[k]!), fractionOf(low[k]!)), fractionOf(scale));
      const off = subtract(dyadic({ mantissa, exponent: numbers.exponent }), near);
      const error = Math.abs(numberOfFraction(divide(off, fractionOf(claimed))));
      return [{ error, radius: radius[k]! / scale / claimed }];
    });
  };

  const parts = (
    { stack, inputs }: { stack: Stack; inputs: number[][] },
    order: 'left' | 'any',
  ) => {
    const { weight, bias, forward } = earlyTolerances(stack, inputs, order);
    const map = exactMap(stack);
    return [
      ...(weight() ? ofPart(weight()!, map.weight) : []),
      ...(bias() ? ofPart(bias()!, map.bias) : []),
      ...(forward() ? ofPart(forward()!, exactForward(stack, inputs)) : []),
    ];
  };

  it('say what part of them an enclosure is off by at most: (n + 16) 2⁻⁵² of the most inputs n of a layer', () => {
    const { stack, inputs } = small(randomFrom(8), [2, 5, 3]);
    for (const order of ['left', 'any'] as const) {
      const early = earlyTolerances(stack, inputs, order);
      for (const one of [early.weight(), early.bias(), early.forward()])
        expect(one!.part).toBe((5 + 16) * 2 ** -52);
    }
    // Doubles on both sides have no enclosure.
    const layer = { weight: [[1], [2]].map((row) => [...row, 1, 1]), bias: [1, 2, 3] }; // biome-ignore format: one line
    expect(earlyTolerances(stack, inputs, 'left').layer(layer)!.part).toBeUndefined();
  });

  it('are off by less than that part, at any depth and size of numbers, where the radius is far above it too', () => {
    const random = randomFrom(6);
    const found: { error: number; radius: number }[] = [];
    for (let trial = 0; trial < many(600, 60); trial++) {
      const given = drawn(random, random.pick([1, 2, 2, 3, 5, 9]));
      if (!isSurelyBounded(given.stack, float64, given.inputs)) continue;
      found.push(...parts(given, random.pick(['left', 'any'])));
    }
    for (let trial = 0; trial < many(8, 2); trial++) {
      const square = Array.from({ length: 40 }, () =>
        dense(hadamardLike(random), random.chance(0.5) ? tensor(random, 1, 8, [0])[0] : undefined),
      );
      const stack = stackOf(square[0]!, ...square.slice(1));
      found.push(...parts({ stack, inputs: tensor(random, 2, 8, [0]) }, 'left'));
    }
    const largest = Math.max(...found.map(({ error }) => error));
    expect(largest).toBeLessThan(1);
    expect(largest).toBeGreaterThan(0);
    // The radius alone would decide nothing of these, 2³⁰ times the part being above the tolerance.
    expect(found.filter(({ radius }) => radius > 2 ** 46).length).toBeGreaterThan(100);
  });

  it('commit no less than an enclosure does, one layer after an exact one', () => {
    const random = randomFrom(7);
    let largest = 0;
    for (let trial = 0; trial < many(1500, 300); trial++) {
      const widths = [1, random.integer(1, 7), random.integer(1, 3)];
      const given = small(random, widths);
      for (const { radius } of parts(given, 'left')) largest = Math.max(largest, radius);
    }
    expect(largest).toBeLessThan(1);
    expect(largest).toBeGreaterThan(1 / 64);
  });
});
