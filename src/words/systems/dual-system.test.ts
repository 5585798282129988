import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
} from '../../activations/index.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import { walk } from '../walk.ts';
import { apply, applyRows, concat, type Phrase, plus, scale, sum, take, times } from '../word.ts';
import type { Batch } from './batch.ts';
import { type Dual, dualSystem } from './dual-system.ts';
import { floatSystem } from './float-system.ts';

const floats = floatSystem(float64Arithmetic);
type Rows = Batch<number>;

const doubled = ({ value, jacobian }: Dual<Rows>): Dual<Rows> => ({
  value: value.map((row) => row.map((x) => x + 1)),
  jacobian: jacobian.map((row) => row.map((x) => 2 * x)),
});
const negated = ({ value, jacobian }: Dual<Rows>): Dual<Rows> => ({
  value,
  jacobian: jacobian.map((row) => row.map((x) => -x)),
});
const system = dualSystem(floats, doubled, negated);

const at = (x: number[], phrase: Phrase): Dual<Rows> =>
  walk(system, phrase, {
    value: [x],
    jacobian: x.map((_, i) => x.map((_, j) => (i === j ? 1 : 0))),
  });

const relu = apply(formOf(activationNamed('relu')!));
const softmax = applyRows(vectorFormOf(vectorActivationNamed('softmax')!), 2, 2);

describe('values with their Jacobians', () => {
  const affine: Phrase = [
    take([1, 0, -1, 1]),
    plus([1, 2, 3, 4]),
    times([[1, 2, -1], [3, 0, 5]], [[2, 1, 0], [-1, 4, 6]]), // biome-ignore format: matrices
    sum([], [scale([2, -3], 3), plus([5])]),
    concat([take([5, 0])], [scale([7])]),
  ];

  it('of an affine phrase are f(x) and its differences f(x + eᵢ) − f(x), which no summand changes', () => {
    const x = [3, -2];
    const f = (point: number[]): readonly number[] => walk(floats, affine, [point])[0]!;
    const { value, jacobian } = at(x, affine);
    expect(value).toEqual([f(x)]);
    expect(jacobian).toEqual(
      x.map((_, i) => f(x.map((xi, k) => (k === i ? xi + 1 : xi))).map((y, j) => y - f(x)[j]!)),
    );
  });

  it('are what the given functions make of both where a phrase is not affine', () => {
    expect(at([3, -2], [relu, scale([2, 3])])).toEqual({ value: [[8, -3]], jacobian: [[4, 0], [0, 6]] }); // biome-ignore format: a matrix
    expect(at([3, -2], [softmax])).toEqual({ value: [[3, -2]], jacobian: [[-1, -0], [-0, -1]] }); // biome-ignore format: a matrix
  });
});
