import { describe, expect, it } from 'vitest';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { dense } from '../network/stack.ts';
import { float32 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { basisPoints } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { walk } from '../words/walk.ts';
import * as boundaries from './boundaries.ts';
import { mergeRoundings } from './merge-roundings.ts';
import { layeredTolerance, networkTolerance } from './network-tolerance.ts';

/** Where words lead, by themselves. */
const passages: NumberSystem<boundaries.Passage> = {
  take: boundaries.taken,
  times: (x, blocks) => boundaries.multiplied(x, blocks, 0),
  scale: (x) => boundaries.scaled(x, 0),
  plus: (x) => boundaries.shifted(x, 0),
  sum: (branches) => boundaries.joined(branches, 'sum'),
  concat: (branches) => boundaries.joined(branches, 'concat'),
  apply: (x) => x,
  rows: (x) => x,
};

const roundingsIn = (network: Network): number =>
  mergeRoundings(
    walk(passages, wordsOf(network), boundaries.passageFrom(inputSize(network))),
    ({ alone, stores, sums }) => alone + stores + sums,
  );

const of = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});
const filled = (n: number, entry: (i: number) => number) =>
  Array.from({ length: n }, (_, i) => entry(i));
const matrix = (rows: number, columns: number, x = 1) =>
  filled(rows, () => 0).map(() => filled(columns, () => x));
/** A convolution of a line, weight [outputs][inputs][taps]. */
const conv = (weight: readonly (readonly (readonly number[])[])[], more = {}) => ({
  ...{ kind: 'conv', weight, ...more },
});
const kernel = (outputs: number, inputs: number, taps: number) =>
  filled(outputs, () => 0).map(() => matrix(inputs, taps));

describe('the roundings of a merged number', () => {
  it('of one layer are none, and of two those of one sum', () => {
    expect(roundingsIn(of(3, dense(matrix(3, 4))))).toBe(0);
    expect(roundingsIn(of(3, dense(matrix(3, 4)), dense(matrix(4, 2))))).toBe(4);
  });

  it('of dense layers are those of every boundary', () => {
    const stack = of(3, dense(matrix(3, 4)), dense(matrix(4, 5)), dense(matrix(5, 2)));
    expect(roundingsIn(stack)).toBe(4 + 5);
  });

  it('of convolutions are those of the entries between what is read and what is given', () => {
    // 5 channels and 3 taps, then 2 channels of 4 taps, then 6 taps: min(5 · 3, 5 · 9) and min(2 · 6, 2 · 6).
    const layers = [conv(kernel(5, 1, 3)), conv(kernel(2, 5, 4)), conv(kernel(1, 2, 6))];
    expect(roundingsIn(of([1, 12], ...layers))).toBe(15 + 12);
  });

  it('of a bias are those of all that it is pushed through', () => {
    const biased = conv(kernel(5, 1, 3), { bias: filled(5, () => 1) });
    const layers = [biased, conv(kernel(2, 5, 4)), conv(kernel(1, 2, 6))];
    // Through the second and the third merged: 5 channels of 9 entries; within these 2 · min(4, 6); and two sums.
    expect(roundingsIn(of([1, 12], ...layers))).toBe(45 + 8 + 2);
  });

  it('of too many entries for sets of them are those of all', () => {
    const size = 2 ** 17;
    const twice = [0, 1].reduce(
      (x) => boundaries.multiplied(x, [[[2]]], 0),
      boundaries.passageFrom(size),
    );
    expect(mergeRoundings(twice, ({ alone, sums }) => alone + sums)).toBe(size);
  });

  it('of a branch beside another are those of the sum of both', () => {
    const branches = { kind: 'sum', branches: [[conv(kernel(3, 3, 1))], []] };
    const layers = [conv(kernel(3, 1, 2)), branches, conv(kernel(1, 3, 2))];
    // After the first 3 · 2, after the sum 3 · 2, and the sum itself with its result.
    expect(roundingsIn(of([1, 4], ...layers))).toBe(6 + 6 + 2);
  });
});

/** The entries of an earlier boundary that each entry of a later one is computed from. */
const readsOf = (earlier: boundaries.Boundary, later: boundaries.Boundary): boolean[][] => {
  const sets = later.from.get(earlier);
  if (sets === undefined || sets === 'all') throw new Error(`expected sets, found ${sets}`);
  return sets.map(
    (set) =>
    filled(earlier.size, (i) => i).map((i) => Math.floor(set[Math.floor(i / 32)]! / 2 ** (i % 32)) % 2 === 1), // biome-ignore format: one line
  );
};
const most = (counts: readonly number[]): number => Math.max(0, ...counts);
const countOf = (row: readonly boolean[]): number => row.filter((is) => is).length;
const beta = (a: boundaries.Boundary, b: boundaries.Boundary) => most(readsOf(a, b).map(countOf));
const rho = (a: boundaries.Boundary, b: boundaries.Boundary): number =>
  most(filled(a.size, (i) => i).map((i) => countOf(readsOf(a, b).map((row) => row[i]!))));

/** Every list of ways that leads from one boundary to another. */
const pathsOf = (from: boundaries.Boundary, to: boundaries.Boundary): boundaries.Way[][] =>
  to === from
    ? [[]]
    : to.ways.flatMap((way) => pathsOf(from, way.from).map((path) => [...path, way]));

type Cost = (met: boundaries.Met) => number;
const largest = (values: readonly number[]): number =>
  Math.max(Number.NEGATIVE_INFINITY, ...values);

/** What a term meets from one boundary to another: of the ways, and min(ρ, β) at each boundary between them. */
const within = (a: boundaries.Boundary, b: boundaries.Boundary, cost: Cost, biased = false) =>
  largest(
    pathsOf(a, b)
      .filter(([first]) => !biased || first!.isBiased)
      .map((path) =>
        path.reduce((sum, { from, met }, i) => {
          const terms = i === 0 ? undefined : Math.min(rho(a, from), beta(from, b));
          return sum + cost(met) + (terms === undefined ? 0 : sumCost(terms, cost));
        }, 0),
      ),
  );
const sumCost = (terms: number, cost: Cost) => cost({ alone: 1, stores: 0, sums: terms - 1 });

/** The most that a weight or a bias meets, by all ways to push it through merged parts: as it is stated, without memory. */
const statedRoundings = ({ at: end, met: after }: boundaries.Passage, cost: Cost): number => {
  const all = [...end.from.keys(), end];
  const pushed = (a: boundaries.Boundary, biased: boolean): number =>
    largest([
      ...(a === end && !biased ? [0] : []),
      ...all
        .filter((b) => b.from.has(a) && pathsOf(a, b).length > 0)
        .map((b) => sumCost(beta(a, b), cost) + within(a, b, cost, biased) + pushed(b, false)),
    ]);
  return largest([within(all[0]!, end, cost), ...all.map((a) => pushed(a, true))]) + cost(after);
};

describe('the roundings of any passage', () => {
  const costs: readonly Cost[] = [
    ({ alone, stores, sums }) => alone + stores + sums,
    ({ alone, stores, sums }) => 64 * alone + 8 * stores + sums,
    ({ alone, stores, sums }) => alone + 8 * stores + 64 * sums,
  ];
  const random = randomFrom(7);
  const sizeOf = ({ at, entries }: boundaries.Passage): number => entries?.length ?? at.size;
  const drawn = (start: boundaries.Passage, steps: number, size?: number): boundaries.Passage => {
    let passage = start;
    for (let k = 0; k < steps; k++) {
      const n = sizeOf(passage);
      const constants = random.integer(0, 2);
      const block = (columns: number) =>
        filled(n, () => 0).map(() => filled(columns, () => random.integer(0, 2)));
      const word = random.integer(0, 6);
      if (word < 3)
        passage = boundaries.multiplied(passage, [block(random.integer(1, 3))], constants); // biome-ignore format: one line
      else if (word === 3) passage = boundaries.shifted(passage, constants);
      else if (word === 4) passage = boundaries.scaled(passage, constants);
      else if (word === 5 && steps > 1) {
        const branches = [1, 2].map(() => drawn(passage, 2, 2));
        passage = boundaries.joined([...branches, drawn(passage, 0, 2)], random.pick(['sum', 'concat'])); // biome-ignore format: one line
      } else
        passage = boundaries.taken(
          passage,
          filled(n, () => random.integer(-1, n - 1)),
        );
    }
    if (size === undefined || sizeOf(passage) === size) return passage;
    const all = filled(size, () => 1);
    return boundaries.multiplied(passage, [filled(sizeOf(passage), () => 0).map(() => all)], 1);
  };

  it('are what they are stated to be, whatever each kind of rounding costs', () => {
    for (let n = 0; n < 12; n++) {
      const passage = drawn(boundaries.passageFrom(random.integer(1, 3)), random.integer(1, 5));
      const cost = costs[n % 3]!;
      expect(mergeRoundings(passage, cost)).toBe(statedRoundings(passage, cost));
    }
  });

  it('of sets that are all entries count all: the smaller of both sides, and of a bias those before it', () => {
    // 2¹⁴ + 1 entries of 2¹⁹, in sets that would have more than 2²⁸ words, are summed to one.
    const [n, size] = [2 ** 14 + 1, 2 ** 19];
    const x = boundaries.passageFrom(size);
    const ones = filled(n, () => 1).map((one) => [one]);
    const summed = (from: boundaries.Passage) =>
      boundaries.multiplied(
        boundaries.multiplied(
          boundaries.taken(
            from,
            filled(n, (i) => i),
          ),
          [[[2]]],
          0,
        ),
        [ones],
        0,
      );
    const cost: Cost = ({ alone, stores, sums }) => alone + stores + sums;
    expect(mergeRoundings(summed(x), cost)).toBe(n);
    // A bias of x meets a sum over all of x where it is pushed to the first product or the second, then 2¹⁴ + 1 terms.
    expect(mergeRoundings(summed(boundaries.shifted(x, 0)), cost)).toBe(size + 2 + n);
  });
});

/** All ways to bracket the factors i … j − 1 of a product. */
const orders = (
  from: number,
  to: number,
): readonly (readonly [number, unknown, unknown] | number)[] =>
  to - from === 1
    ? [from]
    : filled(to - from - 1, (k) => from + 1 + k).flatMap((split) =>
        orders(from, split).flatMap((left) =>
          orders(split, to).map((right) => [split, left, right] as const),
        ),
      );

type Kernel = readonly (readonly (readonly number[])[])[];

/** Two kernels merged in float32, [outputs][inputs][taps]: each sum from its first term on. */
const merged = (first: Kernel, second: Kernel): Kernel => {
  const taps = first[0]![0]!.length + second[0]![0]!.length - 1;
  return second.map((row) =>
    first[0]!.map((_, i) =>
      filled(taps, (k) => {
        let sum = 0;
        for (const [c, after] of row.entries())
          for (const [t, w] of after.entries()) {
            const v = first[c]![i]![k - t];
            if (v !== undefined) sum = Math.fround(sum + Math.fround(v * w));
          }
        return sum;
      }),
    ),
  );
};

type Order = ReturnType<typeof orders>[number];

const mergedIn = (kernels: readonly Kernel[], order: Order): Kernel =>
  typeof order === 'number'
    ? kernels[order]!
    : merged(mergedIn(kernels, order[1] as Order), mergedIn(kernels, order[2] as Order));

describe('a fold in any order', () => {
  // The terms of a merged sum are 1 and 575 that are each less than half of its last digit.
  const small = 0.49 * 2 ** -23;
  const wide: Kernel = filled(64, (c) => c).map((c) => [
    filled(9, (t) => (c === 0 && t === 8 ? 1 : small)),
  ]);
  const kernels: Kernel[] = [wide, kernel(1, 64, 1), kernel(1, 1, 5), kernel(1, 1, 5)];
  const network = of([1, 17], ...kernels.map((weight) => conv(weight)));
  const points = basisPoints(17);
  const truth = exactForward(network, points)!;
  const verdictOf = (folded: Network, within: ReturnType<typeof networkTolerance>) =>
    judge({ what: 'y', lhs: exactForward(folded, points)!, relation: '=', rhs: truth, within });
  const all = orders(0, kernels.length).map((order) => of([1, 17], conv(mergedIn(kernels, order))));

  it('is within the bound of the network, whose layers it merges from the left, the right or between', () => {
    const within = networkTolerance(network, points, float32);
    expect(all.length).toBe(5);
    const verdicts = all.map((folded) => verdictOf(folded, within));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(filled(5, () => 0).map(() => 'within'));
    expect(Math.max(...verdicts.map(({ ratio }) => ratio))).toBeGreaterThan(0.5);
  });

  it('is not within the bound of the network computed layer by layer', () => {
    const within = layeredTolerance(network, points, float32);
    const verdicts = all.map((folded) => verdictOf(folded, within).verdict);
    expect(verdicts.filter((verdict) => verdict === 'beyond').length).toBeGreaterThan(0);
    expect(isBounded(within)).toBe(true);
  });
});
