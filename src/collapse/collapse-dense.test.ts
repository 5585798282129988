import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { type Dense, dense, stackOf } from '../network/stack.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import { float64 } from '../numbers/format.ts';
import { add, fractionOf, multiply } from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { collapseTolerance } from '../rounding/collapse-tolerance.ts';
import { many } from '../testing/effort.ts';
import { collapse, collapseIn } from './collapse.ts';
import { collapseDense } from './collapse-dense.ts';
import { productOrder } from './product-order.ts';

const fractions = { name: 'fractions', from: fractionOf, add, multiply };

const random = randomFrom(4);
const rows = (m: number, n: number) =>
  Array.from({ length: m }, () => Array.from({ length: n }, random.normal));

/** A chain of those sizes, in which a third of the layers has no bias. */
const chain = (sizes: readonly number[]): readonly [Dense, ...Dense[]] =>
  sizes.slice(1).map((units, k) => {
    const bias = random.chance(2 / 3) ? rows(1, units)[0] : undefined;
    return dense(rows(sizes[k]!, units), bias);
  }) as never;

const drawn = (): number[] =>
  Array.from({ length: random.integer(2, 9) }, () => random.integer(1, 7));

const isFromLeft = (sizes: readonly number[]): boolean =>
  productOrder(sizes).every((at, k) => at === k + 1);

/** How weight and bias of the chain stand to the bound of an order. */
const verdicts = (layers: readonly [Dense, ...Dense[]], order: 'any' | 'left'): string[] => {
  const stack = stackOf(...layers);
  const [found, truth] = [collapseDense(float64Arithmetic, layers), exactMap(stack)];
  const within = collapseTolerance(stack, float64, order);
  return [
    judge(equal('W′', found.weight, truth.weight, within.weight)).verdict,
    judge(equal('b′', [found.bias], truth.bias, within.bias)).verdict,
  ];
};

describe('a chain that is multiplied in its cheapest order', () => {
  it('is exactly the chain from the left', () => {
    for (let n = 0; n < 40; n++) {
      const layers = chain(drawn());
      expect(collapseDense(fractions, layers)).toEqual(collapseIn(fractions, stackOf(...layers)));
    }
  });

  it('keeps the bound of any association, with the bits of a left fold where it is one', () => {
    let others = 0;
    for (let n = 0; n < many(400, 100); n++) {
      const sizes = drawn();
      const layers = chain(sizes);
      const found = collapseDense(float64Arithmetic, layers);
      if (isFromLeft(sizes)) expect(found).toEqual(collapse(stackOf(...layers)));
      else others++;
      for (const verdict of verdicts(layers, 'any')) expect(verdict).toBe('within');
    }
    expect(others).toBeGreaterThan(20);
  });

  it('is no left fold, and leaves the bound of one where W₁W₂ and W₃W₄ are 0 by cancellation', () => {
    const [a, b, c, d] = Array.from({ length: 4 }, () => Math.round(random.unit() * 2 ** 45));
    const layers = [
      dense([
        [3, 5],
        [3, 5],
      ]),
      dense([
        [5 * a!, 5 * b!, 0],
        [-3 * a!, -3 * b!, 0],
      ]),
      dense([
        [5 * c!, -3 * c!],
        [5 * d!, -3 * d!],
        [0, 0],
      ]),
      dense([
        [3, 3],
        [5, 5],
      ]),
    ] as const;
    expect(productOrder([2, 2, 3, 2, 2])[0]).toBe(2);
    expect(verdicts(layers, 'left')).toEqual(['beyond', 'within']);
    expect(verdicts(layers, 'any')).toEqual(['within', 'within']);
  });

  it('has a bias of zeros where no layer has one', () => {
    expect(collapseDense(float64Arithmetic, [dense([[2]]), dense([[3, 4]])])).toEqual({
      weight: [[6, 8]],
      bias: [0, 0],
    });
  });
});
