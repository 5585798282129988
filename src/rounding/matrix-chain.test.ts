import { describe, expect, it } from 'vitest';
import { collapseIn } from '../collapse/collapse.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { dense, stackOf } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { toRows as toNumbers } from '../numbers/dyadic.ts';
import { toRows } from '../numbers/flat-matrix.ts';
import { type Format, float16, float64 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { matrixChain } from './matrix-chain.ts';

const e4m3 = formatNamed('float8-e4m3')!;

const quantized = (weight: number[][], scale: number, more: object = {}) =>
  ({
    kind: 'quantized',
    weight,
    scale,
    zeroPoint: 0,
    axis: 1,
    ...more,
  }) as Network['layers'][number];

const network = (...layers: Network['layers'][number][]): Network => ({ inputs: 1, layers });

/** Of x ↦ x W + β b, whose bias is a product where β is not 1, nor b. */
const gemm = (bias: number[], beta = 1) =>
  ({ kind: 'gemm', weight: [[1, 2], [3, 4]], bias, beta, alpha: 1, transposed: false }) as never; // biome-ignore format: one line

describe('a chain of matrices', () => {
  it('has biases that are no computed numbers', () => {
    const of = (bias: number[], beta?: number, format = e4m3) =>
      matrixChain({ inputs: 2, layers: [gemm(bias, beta), dense([[1], [1]])] }, format);
    expect(of([1, 3])!.stack.layers[0]).toMatchObject({ bias: [1, 3] });
    expect(of([1, 3], 0.1)).toBeUndefined(); // 0.1, and 0.1 · 3
    expect(of([3, 1], 0.1)).toBeUndefined();
    // 1e-5 is no number of this format, and rounded; 2⁻⁹ is one, which may be flushed.
    expect(of([1e-5, 1])).toBeUndefined();
    expect(of([1, 2 ** -9])).toBeDefined();
    expect(of([1, 2 ** -9], 1, { ...e4m3, subnormals: 'flushed' })).toBeUndefined();
    expect(of([1 / 3, 1])).toBeUndefined();
  });

  it('has the product of scale and integer for a weight, off by one operation and its underflow', () => {
    const chain = matrixChain(
      network(quantized([[2, -3]], 0.5, { bias: [1, 4] }), dense([[1], [2]])),
      float16,
    )!;
    expect(chain.stack).toEqual(stackOf(dense([[1, -1.5]], [1, 4]), dense([[1], [2]])));
    const theta = float16.unit * (1 + float16.unit);
    const lost = 4 * float16.smallest; // of one product, met by what follows
    const [first, second] = chain.slack;
    expect(notJustAbove(toRows(first!.error)[0]!, [theta + lost, 1.5 * theta + lost])).toEqual([]);
    expect(notJustAbove(toRows(first!.own)[0]!, [2 ** -52, 1.5 * 2 ** -52])).toEqual([]);
    expect(notJustAbove([...second!.error.data, ...second!.own.data], [0, 0, 0, 0])).toEqual([]);
  });

  it.each<[string, Network]>([
    ['one layer', network(quantized([[2]], 0.5))],
    ['a scale', network(quantized([[2]], 0.5), { kind: 'scale', scale: 2 } as never, dense([[1]]))],
    [
      'a bias of one number for all',
      network(quantized([[2, 1]], 0.5), { kind: 'bias', bias: 2 } as never, dense([[1], [1]])),
    ],
    [
      'a matrix at each position',
      {
        inputs: [2, 3],
        layers: [
          { kind: 'conv', weight: [[[1], [1]]] },
          { kind: 'conv', weight: [[[1]]] },
        ] as never,
      },
    ],
    [
      'a sum of each row of what a matrix gives',
      network(
        dense([[1, 2, 3, 4, 5, 6]]),
        { kind: 'reshape', shape: [2, 3] } as never,
        { kind: 'reduce', axes: [1], by: 'sum' } as never,
      ),
    ],
    [
      'matrices of groups',
      { inputs: [2, 1], layers: [{ kind: 'conv', weight: [[[1]], [[2]]], groups: 2 }, { kind: 'flatten' }, dense([[1], [1]])] as never }, // biome-ignore format: one line
    ],
  ])('is not %s', (_, given) => {
    expect(matrixChain(given, e4m3)).toBeUndefined();
  });
});

/** Eight layers of 3 × 3 integers with a scale for each output. */
const deep = (format: Format, seed: number): Network => {
  const random = randomFrom(seed);
  const layers = Array.from({ length: 8 }, () =>
    quantized(
      Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => random.integer(-7, 7))),
      [1, 2, 3].map(() => format.round(random.unit() / 16)) as never,
    ),
  );
  return { inputs: 3, layers };
};

describe('the collapse of many quantised layers in float8', () => {
  it('has a bound, within which a left fold of rounded weights is', () => {
    const arithmetic = arithmeticOf(e4m3);
    let worst = 0;
    for (let seed = 0; seed < 20; seed++) {
      const given = deep(e4m3, seed);
      const { weight } = collapseTolerance(given, e4m3, 'any');
      expect(isBounded(weight)).toBe(true);
      const folded = collapseIn(arithmetic, given, floatBeyond(arithmetic)).weight;
      const truth = toNumbers(exactMap(given)!.weight);
      for (const [i, row] of truth.entries())
        for (const [j, w] of row.entries()) {
          const off = Math.abs(e4m3.round(folded[i]![j]!) - w);
          if (off > 0 && isBounded(weight)) worst = Math.max(worst, off / weight.per[i]![j]!);
        }
    }
    expect(worst).toBeGreaterThan(0.001);
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('has that of any network where that is one', () => {
    const { weight } = collapseTolerance(deep(float64, 1), float64, 'any');
    expect(isBounded(weight) && weight.because).toMatch(/^(?!bound of any tree)/);
  });
});
