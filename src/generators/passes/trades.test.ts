import { describe, expect, it } from 'vitest';
import type { Case, Domain } from '../../laws/case.ts';
import {
  activationLayer,
  dense,
  isDense,
  type Layer,
  type Stack,
  stackOf,
} from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { shrinkSteps } from '../shrink-steps.ts';

type Stacked = Case<Stack<Layer>>;

/** The case that every step leads to after which `fails` is still true. */
const shrunk = (from: Stacked, domain: Domain, fails: (c: Stacked) => boolean): Stacked => {
  const rules = { domain, format: float64, lattice: false };
  let at = from;
  search: for (;;) {
    for (const [next] of shrinkSteps(at, rules)) {
      if (!fails(next)) continue;
      at = next;
      continue search;
    }
    return at;
  }
};

const weightsOf = ({ stack }: Stacked): number[] =>
  stack.layers.flatMap((layer) => (isDense(layer) ? layer.weight.flat() : []));

describe('what no cut alone comes to', () => {
  it('a large number in place of many units that add up to as much', () => {
    const ones = Array.from({ length: 8 }, () => [1]);
    const from: Stacked = { stack: stackOf(dense(ones)), inputs: [ones.map(() => 1)] };
    const total = (c: Stacked): number =>
      weightsOf(c).reduce((sum, w, i) => sum + w * c.inputs[0]![i % c.inputs[0]!.length]!, 0);
    const { stack } = shrunk(from, { layers: [1, 1] }, (c) => total(c) > 6);
    expect(stack.inputs).toBe(1);
  });

  it('a row more in place of a unit more', () => {
    const from: Stacked = { stack: stackOf(dense([[0], [0]])), inputs: [[1, 0]] };
    const { stack, inputs } = shrunk(
      from,
      { layers: [1] },
      (c) => new Set(c.inputs.flat()).size > 1,
    );
    expect([stack.inputs, inputs]).toEqual([1, [[0], [1]]]);
  });

  it('numbers in place of a bias', () => {
    const from: Stacked = { stack: stackOf(dense([[0]], [1]), dense([[0]])), inputs: [[0]] };
    const biasOf = (c: Stacked): number => {
      const [first] = c.stack.layers;
      return (first && isDense(first) ? first.bias?.[0] : undefined) ?? 0;
    };
    const given = (c: Stacked): number => c.inputs[0]![0]! * weightsOf(c)[0]! + biasOf(c);
    const end = shrunk(from, { layers: [2, 2] }, (c) => given(c) > 0);
    expect(end).toEqual({ stack: stackOf(dense([[1]]), dense([[0]])), inputs: [[1]] });
  });

  it('two points that differ in place of a bias, where a law is about two', () => {
    const from: Stacked = { stack: stackOf(dense([[1]], [-1])), inputs: [[0], [1]] };
    const biasOf = ({ stack: { layers } }: Stacked): number =>
      (isDense(layers[0]!) ? layers[0]!.bias?.[0] : undefined) ?? 0;
    // A zero that one of two different points meets, from above.
    const fails = (c: Stacked): boolean => {
      const [x, y] = c.inputs.map(([one]) => one! * weightsOf(c)[0]! + biasOf(c));
      return c.inputs.length === 2 && x !== y && (biasOf(c) < 0 || (y === 0 && x! > 0));
    };
    const end = shrunk(from, { layers: [1, 1], points: 2 }, fails);
    expect(end).toEqual({ stack: stackOf(dense([[1]])), inputs: [[1], [0]] });
  });

  it('one row of ones in place of two rows', () => {
    const from: Stacked = { stack: stackOf(dense([[0]])), inputs: [[0], [2]] };
    const fails = (c: Stacked): boolean =>
      weightsOf(c)[0] === 0 &&
      (c.inputs.length > 1 ? c.inputs.flat().includes(2) : c.inputs[0]![0] === 1);
    expect(shrunk(from, { layers: [1, 1] }, fails).inputs).toEqual([[1]]);
  });

  it('one large weight in place of a bias that is large', () => {
    const from: Stacked = { stack: stackOf(dense([[0]], [9])), inputs: [[0]] };
    const fails = ({ stack: { layers }, inputs }: Stacked): boolean =>
      layers.some(
        (layer) =>
          isDense(layer) &&
          (layer.bias ? layer.bias[0]! > 8 : inputs[0]![0]! * layer.weight[0]![0]! > 9),
      );
    const end = shrunk(from, { layers: [1, 1] }, fails);
    expect(end).toEqual({ stack: stackOf(dense([[10]])), inputs: [[1]] });
  });

  it('one number that is not whole in place of two', () => {
    const from: Stacked = { stack: stackOf(dense([[2]], [1])), inputs: [[0]] };
    // A bias that is no multiple of the largest weight, or of 1.
    const isBetween = (c: Stacked): boolean => {
      const step = Math.max(...weightsOf(c).map(Math.abs)) || 1;
      return c.stack.layers.some(
        (layer) => isDense(layer) && layer.bias?.some((b) => !Number.isInteger(b / step)),
      );
    };
    const end = shrunk(from, { layers: [1] }, isBetween);
    expect(weightsOf(end)).toEqual([0]);
  });

  it('another activation in place of an input', () => {
    const from: Stacked = {
      stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')),
      inputs: [[1]],
    };
    const isSteep = ({ stack, inputs }: Stacked): boolean => {
      const [, bend] = stack.layers;
      if (bend?.kind !== 'activation') return false;
      return bend.name === 'relu' ? inputs[0]![0]! * weightsOf({ stack, inputs })[0]! > 0 : true;
    };
    const { stack, inputs } = shrunk(from, { layers: [1, 1], activations: true }, isSteep);
    expect(inputs).toEqual([[0]]);
    expect(stack.layers[1]).not.toEqual(activationLayer('relu'));
  });
});
