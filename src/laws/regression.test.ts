import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { toBalls } from '../numbers/dyadic.ts';
import { product, transposed } from '../numbers/integers.ts';
import type { Case } from './case.ts';
import { type Design, designOf, features, integersOf } from './design.ts';
import { leastSquares, leastSquaresTolerance } from './householder.ts';
import { lawsNamed } from './laws-named.ts';
import { randomResidueCases, residues } from './residues.ts';
import { laws } from './sentences/index.ts';

const caseOf = (x: number): Case => ({ stack: stackOf(dense([[1]])), inputs: [[x]] });

describe('least squares', () => {
  const exact = (rows: number) => ({
    per: Array.from({ length: rows }, () => [0]),
    because: 'no error in the targets',
  });
  /** D · β, in integers. */
  const truth = ({ rows, adjugate }: Design, targets: readonly number[]): bigint[] =>
    product(
      adjugate,
      product(
        transposed(rows),
        targets.map((t) => [BigInt(t)]),
      ),
    ).map(([x]) => x!);

  it('a design has full rank, of small integers, and is a function of the case', () => {
    const design = designOf(caseOf(1), 7);
    expect(designOf(caseOf(1), 7)).toEqual(design);
    expect(designOf(caseOf(2), 7).points).not.toEqual(design.points);
    expect([design.points.length, design.points[0]!.length]).toEqual([7, features]);
    expect(design.determinant).not.toBe(0n);
    const unit = product(design.gram, design.adjugate);
    expect(
      unit.map((row, i) => row.every((x, j) => x === (i === j ? design.determinant : 0n))),
    ).toEqual(unit.map(() => true));
  });

  it('is within its tolerance of the exact answer, and the tolerance is small', () => {
    for (let seed = 0; seed < 60; seed++) {
      const c = caseOf(seed);
      const design = designOf(c, 5 + (seed % 6));
      const integer = integersOf(caseOf(-seed));
      const targets = design.points.map(() => integer(1_000_000));
      const column = targets.map((t) => [t]);
      const found = leastSquares(design, column);
      const within = leastSquaresTolerance(design, column, found, exact(column.length));
      if (!('per' in within)) throw new Error('there is a bound');
      for (const [j, numerator] of truth(design, targets).entries()) {
        // |found − β| in units of 2⁻⁶⁰, exactly.
        const { middle, exponent } = toBalls([[found[j]![0]!]]);
        const scale = 1n << BigInt(60 - Math.min(0, exponent));
        const shift = exponent < 0 ? scale >> BigInt(-exponent) : scale << BigInt(exponent);
        const off = middle[0]![0]! * shift - (numerator * scale) / design.determinant;
        const gap = Number(off < 0n ? -off : off) / Number(scale);
        expect(gap).toBeLessThanOrEqual(within.per[j]![0]!);
        expect(within.per[j]![0]!).toBeLessThan(1e-5);
      }
    }
  });

  it('has no certificate where squares overflow or underflow, or where the targets have none', () => {
    const design = designOf(caseOf(1), 7);
    const of = (size: number) => {
      const targets = design.points.map(() => [size]);
      return leastSquaresTolerance(design, targets, leastSquares(design, targets), exact(7));
    };
    expect(of(1e200)).toEqual({ none: 'overflow' });
    expect(of(1e-200)).toEqual({ none: 'overflow' });
    expect(of(0)).toHaveProperty('per');
    const none = { none: 'jump' as const };
    expect(leastSquaresTolerance(design, [[1]], [[1]], none)).toBe(none);
  });
});

describe('residues', () => {
  it('are those of integers, from 0 to p − 1', () => {
    const side = { exponent: 0, middle: [[-1n, 0n, 7n, 15n, 10n ** 40n]] };
    expect(residues(side, 7).middle).toEqual([[6n, 0n, 0n, 1n, 10n ** 40n % 7n]]);
    expect(residues({ exponent: 3, middle: [[1n]] }, 7)).toEqual({ exponent: 0, middle: [[1n]] });
  });

  it('what is no integer equals none', () => {
    const half = { exponent: -1, middle: [[1n]] };
    expect(residues(half, 7)).toEqual(half);
  });

  it('random points keep zeros, lie in 1 … p − 1, and are a function of the stack', () => {
    const stack = stackOf(dense([[0, 5]], [3, 0]), dense([[1], [0]]));
    const points = randomResidueCases(stack, 5, 200);
    expect(randomResidueCases(stack, 5, 200)).toEqual(points);
    const seen = new Set<number>();
    for (const { stack: other, input } of points) {
      const [first, second] = other.layers;
      const [zero, x] = first!.weight[0]!;
      expect([zero, first!.bias![1], second!.weight[1]![0], second!.bias]).toEqual([
        0,
        0,
        0,
        undefined,
      ]);
      for (const one of [x!, first!.bias![0]!, second!.weight[0]![0]!, ...input]) seen.add(one);
    }
    expect([...seen].sort()).toEqual([1, 2, 3, 4]);
  });
});

describe('lawsNamed', () => {
  const ids = (...wanted: string[]) => lawsNamed(...wanted).map(({ id }) => id);

  it('by id, and by whole words before it', () => {
    expect(ids('collapse/two-layers')).toEqual(['collapse/two-layers']);
    const those = laws.map(({ id }) => id).filter((id) => id.startsWith('collapse/'));
    expect(ids('collapse')).toEqual(those);
    expect(ids('collapse/', 'collapse/two-layers')).toEqual(those);
    expect(ids()).toEqual([]);
  });

  it.each(['coll', 'collapse/two', '', '/', 'COLLAPSE'])('%j names none', (wanted) => {
    expect(() => lawsNamed('collapse', wanted)).toThrow(RangeError);
    expect(() => lawsNamed('collapse', wanted)).toThrow(/collapse\/any-depth.*, found /);
  });
});
