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
