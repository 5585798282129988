import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { toBalls } from '../numbers/dyadic.ts';
import { modulus } from '../numbers/finite-field.ts';
import { randomResidueCases, residues } from './residues.ts';

const stack = stackOf(dense([[0, 1, 5]], [0, 2, 2]), dense([[1], [1], [0]]));

describe('random points of a prime field', () => {
  it('are a function of the stack, and differ from each other', () => {
    const points = randomResidueCases(stack, modulus, 3);
    expect(randomResidueCases(structuredClone(stack), modulus, 3)).toEqual(points);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(3);
    const other = stackOf(dense([[0, 1, 6]], [0, 2, 2]), stack.layers[1]!);
    expect(randomResidueCases(other, modulus, 3)).not.toEqual(points);
  });

  it('keep the shapes and the zeros, and have residues elsewhere and no zero', () => {
    for (const { stack: point, input } of randomResidueCases(stack, modulus, 50)) {
      const [first, second] = point.layers;
      expect([first!.weight[0]![0], first!.bias![0], second!.weight[2]![0]]).toEqual([0, 0, 0]);
      const others = [...first!.weight[0]!.slice(1), ...first!.bias!.slice(1), ...input];
      for (const x of [...others, second!.weight[0]![0]!]) {
        expect(Number.isInteger(x) && x > 0 && x < modulus).toBe(true);
      }
    }
  });

  it('are spread evenly: each of ten parts of the field has its share', () => {
    const wide = stackOf(dense([new Array<number>(200).fill(1)]));
    const counts = new Array<number>(10).fill(0);
    for (const { stack: point } of randomResidueCases(wide, modulus, 100)) {
      for (const x of point.layers[0]!.weight[0]!) counts[Math.floor((10 * x) / modulus)]!++;
    }
    // 2,000 each, with a standard deviation of 42.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });
});

describe('residues', () => {
  it('are of integers, whatever their grid; a fraction is left as it is', () => {
    expect(residues({ exponent: 1, middle: [[-3n]] }, 7).middle).toEqual([[1n]]);
    expect(residues(toBalls([[-1, 7, 8]]), 7).middle).toEqual([[6n, 0n, 1n]]);
    expect(residues(toBalls([[0.5]]), 7)).toEqual({ exponent: -1, middle: [[1n]] });
  });
});
