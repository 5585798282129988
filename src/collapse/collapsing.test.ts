import { describe, expect, it } from 'vitest';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNames } from '../layers/kind-named.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { inputSize, type Network } from '../network/network.ts';
import { dense, stackOf } from '../network/stack.ts';
import type { Arithmetic } from '../numbers/arithmetic.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import {
  add,
  compare,
  divide,
  dyadic,
  type Fraction,
  fractionOf,
  multiply,
  subtract,
} from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import { basisPoints } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { drawLayer, drawShape } from '../testing/by-definition.ts';
import { type Beyond, nothingBeyond } from '../words/systems/beyond.ts';
import { andThen, collapse, collapseIn } from './collapse.ts';

const fractions: Arithmetic<Fraction> = { name: 'fractions', from: fractionOf, add, multiply };
const beyond: Beyond<Fraction> = { ...nothingBeyond('fractions'), quotient: divide };

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Affine networks without roots: trees of all other kinds, at most 60 numbers wide. */
const networks = (count: number): Network[] => {
  const random = randomFrom(21);
  const found: Network[] = [];
  while (found.length < count) {
    const inputs = drawShape(random);
    const layers: AnyLayer[] = [];
    let shape: readonly number[] = inputs;
    for (let k = random.integer(1, 5); k > 0; k--) {
      const layer = drawLayer(random.pick(kindNames), random, shape);
      if (!layer || /batch-norm|activation|max-pool/.test(JSON.stringify(layer))) continue;
      const next = shapeThrough([layer], shape);
      if (next instanceof Fault || size(next) > 60) continue;
      layers.push(layer);
      shape = next;
    }
    found.push({ inputs, layers });
  }
  return found;
};

describe('collapse of a tree', () => {
  it('is what the oracle finds at 0 and e₁ … eₙ, in fractions', () => {
    const kinds = new Set<string>();
    let exactly = 0;
    for (const network of networks(150)) {
      for (const { kind } of network.layers) kinds.add(kind);
      const { weight, bias } = collapseIn(fractions, network, beyond);
      const { exponent, middle, radius } = exactForward(network, basisPoints(inputSize(network)))!;
      if (!radius) exactly++;
      const rows = [bias, ...weight.map((row) => row.map((w, j) => add(w, bias[j]!)))];
      for (const [i, row] of rows.entries()) {
        for (const [j, entry] of row.entries()) {
          const gap = subtract(entry, dyadic({ mantissa: middle[i]![j]!, exponent }));
          const reach = dyadic({ mantissa: radius ? radius[i]![j]! : 0n, exponent });
          const size = gap.numerator < 0n ? { ...gap, numerator: -gap.numerator } : gap;
          expect(compare(size, reach), JSON.stringify(network)).toBeLessThanOrEqual(0);
        }
      }
    }
    expect(kinds.size).toBeGreaterThan(18);
    expect(exactly).toBeGreaterThan(50);
  });

  it('is bitwise the left fold where layers are dense', () => {
    const random = randomFrom(8);
    const normal = (m: number, n: number) =>
      Array.from({ length: m }, () => Array.from({ length: n }, () => random.normal()));
    for (let n = 0; n < 50; n++) {
      const widths = Array.from({ length: random.integer(2, 6) }, () => random.integer(1, 6));
      const layers = widths
        .slice(1)
        .map((units, k) => dense(normal(widths[k]!, units), normal(1, units)[0]!));
      const [first, ...others] = layers.map(({ weight, bias }) => ({ weight, bias: bias! }));
      const wanted = others.reduce((f, g) => andThen(float64Arithmetic, f, g) as never, first!);
      expect(collapse(stackOf(layers[0]!, ...layers.slice(1)))).toEqual(wanted);
    }
  });

  it('folds a batch norm, and stops at an activation', () => {
    const norm = {
      kind: 'batch-norm',
      mean: [1],
      variance: [4],
      scale: [3],
      bias: [1],
      epsilon: 0,
    };
    const network = (...layers: AnyLayer[]) => ({ inputs: 1, layers });
    expect(collapse(network(dense([[2]]), norm))).toEqual({ weight: [[3]], bias: [-0.5] });
    expect(() => collapse(network({ kind: 'activation', name: 'relu' } as AnyLayer))).toThrow(
      new RangeError('collapse: expected affine layers, found the activation relu'),
    );
    expect(() => collapseIn(fractions, network(norm), beyond)).toThrow(/without a square root/);
  });
});
