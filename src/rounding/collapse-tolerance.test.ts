import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { toRows } from '../numbers/flat-matrix.ts';
import { bfloat16, type Format, float16, float32, float64 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { associations, operations, sums } from '../testing/honest-kernels.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { type Finding, perturbed, tryAll, tryCollapse } from '../testing/rounding-trial.ts';
import { draw, families } from '../testing/stack-families.ts';
import { anyAssociationBound } from './any-association-bound.ts';
import { anyTreeBound } from './any-tree-bound.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { leftFoldBound, rightFoldBound, split } from './fold-bounds.ts';
import { type MatrixChain, matrixChain } from './matrix-chain.ts';
import { networkCollapseTolerance } from './network-tolerance.ts';

const size = { layers: 6, units: 7, deepest: 24 };

const tryFamilies = (format: Format, names: readonly string[], stacks: number): Finding[] =>
  names.flatMap((name) =>
    Array.from({ length: stacks }, (_, seed) => {
      const random = randomFrom(seed);
      return tryAll(draw(name, format, random, size), format, random);
    }).flat(),
  );

const bad = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ judgement }) => judgement.verdict === 'beyond');

const uncertified = (findings: readonly Finding[]): number =>
  findings.filter(({ judgement }) => judgement.verdict === 'uncertified').length / findings.length;

describe.each([float64, float32])('honest kernels in $name', (format) => {
  const tame = Object.keys(families).filter((name) => name !== 'extreme');
  let kept: Finding[] | undefined;
  const found = () => (kept ??= tryFamilies(format, tame, many(80, 12)));

  it('are never beyond a tolerance: any association, any order of summation, FMA or not', () => {
    expect(bad(found())).toEqual([]);
  });

  it('are hardly ever without a certificate', () => {
    expect(uncertified(found())).toBeLessThan(0.02);
  });

  it('come within a factor of 2.5 of it: the constants are nearly attained', () => {
    const ratios = found()
      .map(({ judgement: { ratio } }) => ratio)
      .filter((x) => x > 0);
    expect(Math.max(...ratios)).toBeGreaterThan(0.4);
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1);
  });

  it('overflow only where there is no certificate', () => {
    const extreme = tryFamilies(format, ['extreme'], many(150, 40));
    expect(bad(extreme)).toEqual([]);
    expect(uncertified(extreme)).toBeGreaterThan(0.05);
    expect(uncertified(extreme)).toBeLessThan(0.9);
  });
});

describe('the trials can fail', () => {
  it('when the unit roundoff is taken four times too small', () => {
    const fine = { ...float64, unit: float64.unit / 4 };
    expect(
      bad(tryFamilies(fine, ['normal', 'positive', 'he'], many(60, 10))).length,
    ).toBeGreaterThan(0);
  });

  it('when underflow is left out', () => {
    const findings = tryFamilies(
      { ...float32, smallest: 0 },
      ['subnormal', 'underflowing'],
      many(60, 10),
    );
    expect(bad(findings).length).toBeGreaterThan(0);
  });
});

describe('a coarse format', () => {
  const names = ['normal', 'he', 'sparse', 'subnormal', 'integers', 'dyadics'];

  it.each([float16, bfloat16])('$name is covered too', (format) => {
    const findings = tryFamilies(format, names, many(60, 8));
    expect(bad(findings)).toEqual([]);
    expect(uncertified(findings)).toBeLessThan(0.2);
  });

  it('has no certificate where mu > 1', () => {
    const layer = dense(new Array(20).fill(new Array(20).fill(0.1)));
    const stack = stackOf(layer, layer, layer);
    expect(collapseTolerance(stack, float16, 'any').weight).toHaveProperty('per');
    for (const order of ['any', 'left', 'right'] as const)
      expect(collapseTolerance(stack, { ...float16, unit: 2 ** -4 }, order).weight).toEqual({
        none: 'overflow',
      });
  });
});

/** W₁W₂ = 0 exactly, so a left fold gives 0; W₂W₃ rounds, and W₁(W₂W₃)W₄ need not. */
const cancelsFromTheLeft = (random: Random): Stack => {
  const [a, b, c, d] = [0, 0, 0, 0].map(() => 2 ** 44 + Math.floor(random.unit() * 2 ** 44));
  return stackOf(
    dense([[3, 5]]),
    dense([
      [5 * a!, 5 * b!],
      [-3 * a!, -3 * b!],
    ]),
    dense([
      [5 * c!, -3 * c!],
      [5 * d!, -3 * d!],
    ]),
    dense([[3], [5]]),
  );
};

describe('a declared order', () => {
  it('is held to a bound that other orders do not keep', () => {
    const random = randomFrom(5);
    const { add, multiply } = operations(float64, false);
    const dot = (x: readonly number[], w: readonly number[]): number =>
      x.map((xi, i) => multiply(xi, w[i]!)).reduce(add);
    const times = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
      a.map((row) =>
        b[0]!.map((_, j) =>
          dot(
            row,
            b.map((r) => r[j]!),
          ),
        ),
      );
    let beyondLeft = 0;
    for (let trial = 0; trial < many(300, 40); trial++) {
      const stack = cancelsFromTheLeft(random);
      const [w1, w2, w3, w4] = stack.layers.map(({ weight }) => weight);
      const answer = times(times(w1!, times(w2!, w3!)), w4!);
      const truth = exactMap(stack).weight;
      const verdict = (order: 'left' | 'any') =>
        judge(equal('W′', answer, truth, collapseTolerance(stack, float64, order).weight)).verdict;
      expect(verdict('any')).toBe('within');
      if (verdict('left') === 'beyond') beyondLeft++;
    }
    expect(beyondLeft).toBeGreaterThan(many(100, 12));
  });

  it('never has a larger tolerance than none, and certifies where others may overflow', () => {
    const random = randomFrom(6);
    for (let trial = 0; trial < many(50, 6); trial++) {
      const { stack } = draw('normal', float64, random, size);
      const per = (order: 'left' | 'right' | 'any') =>
        entries(collapseTolerance(stack, float64, order));
      for (const order of ['left', 'right'] as const)
        expect(per(order).every((x, k) => x <= per('any')[k]!)).toBe(true);
    }
    const stack = stackOf(dense([[1e-200]]), dense([[1e200]]), dense([[1.1e200]]));
    expect(collapseTolerance(stack, float64, 'any').weight).toEqual({ none: 'overflow' });
    expect(collapseTolerance(stack, float64, 'right').weight).toEqual({ none: 'overflow' });
    expect(isBounded(collapseTolerance(stack, float64, 'left').weight)).toBe(true);
  });
});

const entries = (tolerances: { weight: Tolerance; bias: Tolerance }): number[] =>
  [tolerances.weight, tolerances.bias].flatMap((t) => (isBounded(t) ? t.per.flat() : [Number.NaN]));

describe('collapseTolerance', () => {
  it('is 0 where nothing is rounded: no layers, one layer, a lattice', () => {
    const one = stackOf(dense([[0.1, 0.2]], [0.3, 0.4]));
    const integers = stackOf(dense([[3, -4]], [1, 2]), dense([[5], [6]], [7]));
    const stacks = [{ inputs: 2, layers: [] }, one, integers];
    for (const stack of stacks)
      for (const order of ['any', 'left', 'right'] as const)
        expect(entries(collapseTolerance(stack, float64, order)).every((x) => x === 0)).toBe(true);
  });

  it('says why it is 0, and for which shapes', () => {
    const one = stackOf(dense([[0.1, 0.2, 0.3]], [0.3, 0.4, 0.5]));
    const integers = stackOf(dense([[3, -4]], [1, 2]), dense([[5], [6]], [7]));
    const zeros = (because: string, columns: number) => ({
      weight: { per: [new Array<number>(columns).fill(0)], because },
      bias: { per: [new Array<number>(columns).fill(0)], because },
    });
    expect(collapseTolerance(one, float64, 'any')).toEqual(
      zeros('at most one layer: nothing to round', 3),
    );
    expect(collapseTolerance(integers, float64, 'left')).toEqual(
      zeros('no rounding on this lattice', 1),
    );
    expect(collapseTolerance({ inputs: 2, layers: [] }, float64, 'any').weight).toMatchObject({
      per: [
        [0, 0],
        [0, 0],
      ],
    });
  });

  it('is the bound of the order with its source, and no more than that of any order', () => {
    const stack = stackOf(
      dense([[0.1, 0.7]], [0.3, 0.2]),
      dense([[0.1], [-3]]),
      dense([[7]], [0.1]),
    );
    const any = split(anyAssociationBound(stack, float64));
    const why = {
      any: 'any-association bound, θ(Σ(n+1))·|W₁|⋯|W_L| (Higham 2002, §3.1)',
      left: 'left-fold bound, Σ θ(n+1)·|W₁⋯Wₖ₋₁||Wₖ||Wₖ₊₁⋯W_L| (Higham 2002, §3.1)',
      right: 'right-fold bound, Σ θ(n+1)·|W₁⋯Wₖ₋₁||Wₖ||Wₖ₊₁⋯W_L| (Higham 2002, §3.1)',
    };
    expect(collapseTolerance(stack, float64, 'any')).toEqual({
      weight: { per: toRows(any.weight!), because: why.any },
      bias: { per: toRows(any.bias!), because: why.any },
    });
    for (const [order, of] of [
      ['left', leftFoldBound(stack, float64)],
      ['right', rightFoldBound(stack, float64)],
    ] as const)
      for (const part of ['weight', 'bias'] as const) {
        const [sharp, wide] = [toRows(of[part]!), toRows(any[part]!)];
        expect(collapseTolerance(stack, float64, order)[part]).toEqual({
          per: sharp.map((row, i) => row.map((x, j) => Math.min(x, wide[i]![j]!))),
          because: why[order],
        });
      }
  });

  it('lets a relative change of one weight by 1e-9 through in less than 1 % of N(0, 1) stacks', () => {
    const dot = sums['in order, from the bias']!(
      operations(float64, false),
      randomFrom(0),
      float64,
    );
    const stacks = many(300, 100);
    let caught = 0;
    for (let seed = 0; seed < stacks; seed++) {
      const random = randomFrom(seed);
      const { stack } = draw('normal', float64, random, size);
      const wrong = associations['left fold']!(
        dot,
        perturbed(stack, 1e-9, float64, random),
        random,
      );
      const truth = exactMap(stack);
      const within = collapseTolerance(stack, float64, 'any');
      const verdicts = [
        judge(equal('W′', wrong.weight, truth.weight, within.weight)).verdict,
        judge(equal('b′', [wrong.bias], truth.bias, within.bias)).verdict,
      ];
      if (verdicts.includes('beyond')) caught++;
    }
    expect(caught).toBeGreaterThanOrEqual(0.99 * stacks);
  });

  it('is refused to an association that was not declared, now and then', () => {
    const random = randomFrom(8);
    const trial = { stack: cancelsFromTheLeft(random), inputs: [[1]] };
    const how = (order: 'left' | 'any') =>
      bad(
        Array.from({ length: 40 }, () =>
          tryCollapse(trial, float64, order, 'random tree', random),
        ).flat(),
      ).length;
    expect(how('any')).toBe(0);
    expect(how('left')).toBeGreaterThan(0);
  });
});

describe('the tolerance of one layer that may be copied', () => {
  const layer = stackOf(dense([[2 ** -15, 2 ** -14, -3, 2 ** -26]], [0.5, -(2 ** -20), 0, 7]));
  const of = (format: Format, stack = layer) => {
    const { weight, bias } = collapseTolerance(stack, format, 'any');
    if (!isBounded(weight) || !isBounded(bias)) throw new Error('expected bounds');
    return { per: [...weight.per, ...bias.per], because: [weight.because, bias.because] };
  };

  it('is what flushing may take of it: all that is below the smallest normal number', () => {
    const why = 'one layer: nothing to round, and subnormal numbers may be 0';
    expect(of({ ...float16, subnormals: 'flushed' })).toEqual({
      per: [[2 ** -15, 0, 0, 2 ** -26], [0, 2 ** -20, 0, 0]], // biome-ignore format: a matrix
      because: [why, why],
    });
    const plain = stackOf(dense([[2 ** -15, 2 ** -13]]));
    expect(of({ ...float16, subnormals: 'flushed' }, plain).per).toEqual([[2 ** -15, 0], [0, 0]]); // biome-ignore format: a matrix
  });

  it('is a rounding of a factor, or 2 η below its normal numbers, where factors have a format of their own', () => {
    const { per, because } = of(inParts(float32, float16, float32));
    const [eta, copy] = [2 ** -23, 2 ** -11 * (1 + 2 ** -11)];
    expect(notJustAbove(per.flat(), [eta, copy * 2 ** -14, 3 * copy, 2 ** -26, copy / 2, eta, 0, 7 * copy])).toEqual([]); // biome-ignore format: one line
    expect(new Set(because)).toEqual(
      new Set(['one layer: each number may be multiplied by 1, and rounded']),
    );
    const without = of(inParts(float32, float16, float32), stackOf(dense([[2 ** -26, 1.5]])));
    expect(without.per[1]).toEqual([0, 0]);
    // Where the format of sums is the coarser one, it is what numbers are copied through.
    const sums = of({ ...float32, sum: { ...float32, unit: 2 ** -20 } });
    const through = 2 ** -20 * (1 + 2 ** -20);
    expect(notJustAbove([sums.per[0]![2]!], [3 * through])).toEqual([]);
  });

  it('is 0 of a format that copies all its numbers, and of no layer in each', () => {
    expect(of(float16).per.flat().every((x) => x === 0)).toBe(true); // biome-ignore format: one line
    const none: Stack = { inputs: 2, layers: [] };
    const nothing = of({ ...float16, subnormals: 'flushed' }, none);
    expect(nothing.per.flat()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(nothing.because[0]).toBe('at most one layer: nothing to round');
  });

  it('has the order of a fold for no reason where numbers are rounded as they are copied', () => {
    const two = stackOf(dense([[0.1]], [0.3]), dense([[0.7]]));
    const parts = inParts(float32, float16, float32);
    for (const order of ['left', 'right', 'any'] as const)
      expect(collapseTolerance(two, parts, order)).toEqual(collapseTolerance(two, parts, 'any'));
    const { weight } = collapseTolerance(two, parts, 'any');
    expect(isBounded(weight) && weight.because).toMatch(/^any-association/); // biome-ignore format: one line
  });
});

describe('the tolerance of a network of other layers', () => {
  const quantized = (weight: number[][], scale: number, bias: number[]) =>
    ({ kind: 'quantized', weight, scale, zeroPoint: 0, axis: 1, bias }) as never;
  const of = (format: Format, ...layers: never[]) => {
    const network: Network = { inputs: 1, layers };
    return {
      found: collapseTolerance(network, format, 'any'),
      any: networkCollapseTolerance(network, format),
      chain: matrixChain(network, format),
    };
  };
  const treeOf = (chain: MatrixChain | undefined, format: Format) => {
    const { weight, bias } = anyTreeBound(chain!.stack, format, chain!.slack);
    return { weight: weight && toRows(weight), bias: bias && toRows(bias) };
  };
  const perOf = (tolerance: Tolerance) => (isBounded(tolerance) ? tolerance.per : undefined);

  it('is that of any order where there is one', () => {
    const { found, any } = of(float16, quantized([[3]], 0.1, [1]), quantized([[5]], 0.3, [2]));
    expect(isBounded(any.weight) && isBounded(any.bias)).toBe(true);
    expect(found).toEqual(any);
  });

  it('is the smaller of that and the bound of trees where one of W′ and b′ has none', () => {
    // b′ may be 65,504 and more, and is not, as it cancels.
    const layers = [quantized([[3]], 0.1, [40_000]), quantized([[1]], 1, [-30_000]), quantized([[1]], 1, [0])]; // biome-ignore format: one line
    const { found, any, chain } = of(float16, ...layers);
    const tree = treeOf(chain, float16);
    expect([isBounded(any.weight), isBounded(any.bias)]).toEqual([true, false]);
    expect(tree.weight).toBeDefined();
    expect(perOf(found.weight)).toEqual([[Math.min(perOf(any.weight)![0]![0]!, tree.weight![0]![0]!)]]); // biome-ignore format: one line
    expect(perOf(found.bias)).toEqual(tree.bias);
  });

  it('is that of trees where products of absolute values are too large, and products are not', () => {
    const why = /^bound of any tree, /;
    const three = stackOf(dense([[40, 40]]), dense([[40, 40], [-40, -40]]), dense([[40], [-40]])); // biome-ignore format: matrices
    expect(anyAssociationBound(three, float16)).toBeUndefined();
    const { weight } = collapseTolerance(three, float16, 'any');
    expect(isBounded(weight) && weight.because).toMatch(why);
    const steps = three.layers.map(({ weight }) => quantized(weight.map((row) => [...row]), 1, weight[0]!.map(() => 0))); // biome-ignore format: one line
    const { found, any, chain } = of(float16, ...steps);
    expect(isBounded(any.weight)).toBe(false);
    expect(perOf(found.weight)).toEqual(treeOf(chain, float16).weight);
    expect(isBounded(found.weight) && found.weight.because).toMatch(why);
  });

  it('is none where both are, and where it is no chain of matrices', () => {
    const large = [quantized([[300]], 1, [0]), quantized([[300]], 1, [0])];
    const { found } = of(float16, ...large);
    expect(found.weight).toEqual({ none: 'overflow' });
    const scaled = of(float16, ...large, { kind: 'scale', scale: 2 } as never);
    expect(scaled.chain).toBeUndefined();
    expect(scaled.found).toEqual(scaled.any);
  });
});
