import { describe, expect, it } from 'vitest';
import { enlarge } from '../numbers/kernel-space.ts';
import { randomFrom } from '../numbers/random.ts';
import { withOtherWebAssembly } from '../testing/other-webassembly.ts';
import {
  type EnclosedSpace,
  enclosedSpace,
  inPairs,
  layoutOf,
  sumColumns,
} from './enclosed-sums.ts';

const random = randomFrom(11);
const wide = (): number => (random.unit() - 0.5) * 2 ** random.integer(-30, 30);
const special = [0, -0, 1, -1, 5e-324, -5e-324, 1e-300, 1e308, -1e308, Infinity, -Infinity, NaN];
const any = (): number => random.pick([...special, wide()]);

/** A space of 1024 numbers or more, in WebAssembly and in a plain list. */
const inWebAssembly = enclosedSpace();
enlarge(inWebAssembly, 2 ** 10);
const inList = enclosedSpace();
withOtherWebAssembly(undefined, () => enlarge(inList, 2 ** 10));

/** The four sums of each column, of numbers of which nothing but their place is known. */
const sumsOf = (space: EnclosedSpace, numbers: readonly number[], n: number, columns: number) => {
  const layout = layoutOf(n, columns);
  space.numbers.set(numbers);
  space.numbers.fill(7, layout.end, layout.end + 2);
  sumColumns(space, layout);
  expect([...space.numbers.subarray(0, layout.sums)]).toEqual(numbers.slice(0, layout.sums));
  expect([...space.numbers.subarray(layout.end, layout.end + 2)]).toEqual([7, 7]);
  return Array.from({ length: columns }, (_, j) => {
    const at = layout.sums + inPairs(j, 8);
    return [0, 2, 4, 6].map((k) => space.numbers[at + k]!);
  });
};

describe('the sums of an enclosed row', () => {
  it('are made in WebAssembly where there is any', () => {
    expect([inWebAssembly.kernel !== undefined, inList.kernel]).toEqual([true, undefined]);
  });

  it('are asked of the kernel, of what stands one after the other', () => {
    const asked: number[][] = [];
    const sum = (...args: number[]) => asked.push(args);
    sumColumns({ ...enclosedSpace(), kernel: { sum } }, layoutOf(2, 3));
    expect(asked).toEqual([[2, 3, 0, 16, 24, 28]]);
  });

  it.each([
    ['numbers far apart', wide],
    ['infinite numbers, NaN, −0 and subnormal ones', any],
  ])('are the same without, to the bit, of %s', (_, draw) => {
    for (const n of [0, 1, 2, 3, 7, 16])
      for (const columns of [0, 1, 2, 3, 4, 5, 9, 16]) {
        const numbers = Array.from({ length: layoutOf(n, columns).end }, draw);
        const [first, second] = [inWebAssembly, inList].map((space) =>
          sumsOf(space, numbers, n, columns),
        );
        // `toEqual` tells −0 from 0, and takes NaN for NaN.
        expect(first, `${n} × ${columns}`).toEqual(second);
      }
  });

  it('are s, c, what is lost and what is inherited, of each column', () => {
    // x = 3 + 2⁻⁶⁰ ± 2⁻⁷⁰ without upper halves, so that e = xw − p = 0; columns (2, −5), b = (2⁵³, 1).
    const numbers = [2, -5, 2, -5, 3, 3, 2 ** -60, 2 ** -70, 2 ** 53, 1];
    for (const space of [inWebAssembly, inList])
      expect(sumsOf(space, numbers, 1, 2)).toEqual([
        [2 ** 53 + 6, 2 * 2 ** -60, 0, 2 * 2 ** -70],
        [-14, -5 * 2 ** -60, 0, 5 * 2 ** -70],
      ]);
    // 2⁵³ + 1 is rounded to 2⁵³: 1 is lost. 1 is its own upper half.
    const lossy = [1, 1, 1, 1, 1, 1, 0, 0, 2 ** 53, 2];
    for (const space of [inWebAssembly, inList])
      expect(sumsOf(space, lossy, 1, 2)).toEqual([
        [2 ** 53, 1, 1, 0],
        [3, 0, 0, 0],
      ]);
  });
});
