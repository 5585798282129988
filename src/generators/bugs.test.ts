/** Known bugs, and the one counterexample that each shrinks to, whatever the seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AffineMap, andThen, collapse } from '../collapse/collapse.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import type { Case } from '../laws/case.ts';
import { type Dense, dense, type Stack, stackOf } from '../network/stack.ts';
import { affine, float64Arithmetic } from '../numbers/arithmetic.ts';
import { float64 } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { collapseTolerance } from '../rounding/collapse-tolerance.ts';
import { several } from '../testing/effort.ts';
import { cases } from './cases.ts';

type Map = AffineMap<number>;
type Collapse = (stack: Stack) => Map;

const times = (a: Rows, b: Rows): Rows => affine(float64Arithmetic, a, b);
const mapOf = (layer: Dense): Map => collapse(stackOf(layer));
const isSquare = (rows: Rows): boolean => rows.length === rows[0]!.length;

/** Collapse with another way to put a map and a layer together. */
const foldWith =
  (step: (f: Map, g: Map) => Map): Collapse =>
  ({ layers: [first, ...others] }) =>
    others.map(mapOf).reduce(step, mapOf(first!));

/** Collapse of what the layers are mistaken for. */
const mistaking =
  (change: (layer: Dense, k: number, layers: readonly Dense[]) => Dense): Collapse =>
  ({ inputs, layers }) =>
    collapse({ inputs, layers: layers.map(change) });

const right = (f: Map, g: Map): Map => andThen(float64Arithmetic, f, g);

const bugs: { name: string; collapse: Collapse; minimal: Case }[] = [
  {
    name: 'the bias is not carried on',
    collapse: foldWith((f, g) => ({ ...right(f, g), bias: g.bias })),
    minimal: { stack: stackOf(dense([[0]], [1]), dense([[1]])), inputs: [[0]] },
  },
  {
    name: 'the order is swapped where both are square',
    collapse: foldWith((f, g) =>
      isSquare(f.weight) && isSquare(g.weight)
        ? { ...right(f, g), weight: times(g.weight, f.weight) }
        : right(f, g),
    ),
    minimal: {
      stack: stackOf(
        dense([
          [0, 0],
          [0, 1],
        ]),
        dense([
          [0, 0],
          [1, 0],
        ]),
      ),
      inputs: [[0, 0]],
    },
  },
  {
    name: 'square weights are transposed',
    collapse: mistaking(({ weight, bias }) =>
      dense(isSquare(weight) ? mapRows(weight, (_, i, j) => weight[j]![i]!) : weight, bias),
    ),
    minimal: {
      stack: stackOf(
        dense([
          [0, 0],
          [1, 0],
        ]),
      ),
      inputs: [[0, 0]],
    },
  },
  {
    name: 'a scale for each channel is read as one',
    collapse: mistaking(({ weight, bias }) => {
      const diagonal =
        isSquare(weight) && weight.every((row, i) => row.every((x, j) => i === j || x === 0));
      const scale = weight[0]![0]!;
      return dense(diagonal ? mapRows(weight, (_, i, j) => (i === j ? scale : 0)) : weight, bias);
    }),
    minimal: {
      stack: stackOf(
        dense([
          [0, 0],
          [0, 1],
        ]),
      ),
      inputs: [[0, 0]],
    },
  },
  {
    name: 'powers of two have exponents of four bits',
    collapse: mistaking(({ weight, bias }) => {
      const exponents = mapRows(weight, (x) => Math.round(Math.log2(Math.abs(x))));
      const powers = weight.every((row, i) =>
        row.every((x, j) => Math.abs(x) === 2 ** exponents[i]![j]!),
      );
      const wrapped = (k: number): number => 2 ** (((k + 8) & 15) - 8);
      return dense(
        powers ? mapRows(weight, (x, i, j) => Math.sign(x) * wrapped(exponents[i]![j]!)) : weight,
        bias,
      );
    }),
    minimal: { stack: stackOf(dense([[256]])), inputs: [[0]] },
  },
  {
    name: 'the last bias is lost',
    collapse: mistaking((layer, k, layers) =>
      k === layers.length - 1 ? dense(layer.weight) : layer,
    ),
    minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  },
  {
    name: 'weights are kept in float32',
    collapse: mistaking(({ weight, bias }) => dense(mapRows(weight, Math.fround), bias)),
    minimal: { stack: stackOf(dense([[0.1]])), inputs: [[0]] },
  },
  {
    name: 'the first bias is lost from three layers on',
    collapse: mistaking((layer, k, { length }) =>
      k === 0 && length > 2 ? dense(layer.weight) : layer,
    ),
    minimal: { stack: stackOf(dense([[0]], [1]), dense([[1]]), dense([[1]])), inputs: [[0]] },
  },
  {
    name: 'the bias is that of the layer before, where it fits',
    collapse: mistaking((layer, k, layers) => {
      const before = layers[k - 1];
      const fits = before && before.weight[0]!.length === layer.weight[0]!.length;
      return fits ? dense(layer.weight, before.bias) : layer;
    }),
    minimal: { stack: stackOf(dense([[0]]), dense([[0]], [1])), inputs: [[0]] },
  },
  {
    name: 'the first two biases are swapped where they are as long',
    collapse: mistaking((layer, k, layers) => {
      const other = layers[1 - k];
      const alike = other && other.weight[0]!.length === layer.weight[0]!.length;
      return alike ? dense(layer.weight, other.bias) : layer;
    }),
    minimal: { stack: stackOf(dense([[0]]), dense([[0]], [1])), inputs: [[0]] },
  },
  {
    name: 'the bias of one unit is lost',
    collapse: mistaking((layer) => (layer.bias?.length === 1 ? dense(layer.weight) : layer)),
    minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  },
];

/** Whether W′ or b′ is off by more than rounding can explain. */
const differs = (wrong: Collapse, { stack }: Case): boolean => {
  const answer = wrong(stack);
  if (![...answer.weight, answer.bias].flat().every(Number.isFinite)) return false;
  const truth = exactMap(stack);
  const within = collapseTolerance(stack, float64, 'left');
  return [
    equal('W′', answer.weight, truth.weight, within.weight),
    equal('b′', [answer.bias], truth.bias, within.bias),
  ].some((comparison) => judge(comparison).verdict === 'beyond');
};

const arbitrary = cases({ layers: [1] }, { format: float64 }, { layers: 8, units: 12 });

describe.each(bugs)('$name', ({ collapse: wrong, minimal }) => {
  it('is found within 500 cases, and shrinks to its one minimal case within 300 runs', () => {
    for (const seed of range(several(8, 2))) {
      const details = fc.check(
        fc.property(arbitrary, (c) => !differs(wrong, c)),
        { seed, numRuns: 500, verbose: 2 },
      );
      expect(details.counterexample).toEqual([minimal]);
    }
  });
});

it('a right collapse differs nowhere', () => {
  fc.assert(
    fc.property(arbitrary, (c) => !differs(collapse, c)),
    { seed: 1, numRuns: 300 },
  );
});
