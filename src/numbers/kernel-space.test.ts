import { describe, expect, it } from 'vitest';
import { withOtherWebAssembly } from '../testing/other-webassembly.ts';
import { enlarge, spaceOf } from './kernel-space.ts';
import { multiplyKernel } from './multiply-kernel.ts';

describe('a space of doubles', () => {
  it('has no kernel before it is enlarged', () => {
    const { kernel, numbers } = spaceOf(multiplyKernel, 3);
    expect(kernel).toBeUndefined();
    expect([...numbers]).toEqual([0, 0, 0]);
  });

  it('keeps its numbers when it is enlarged, and the list from before stays as it was', () => {
    const space = spaceOf(multiplyKernel, 3);
    const first = space.numbers;
    first.set([1, 2, 3]);
    enlarge(space, 5);
    expect(space.kernel).toBeDefined();
    const second = space.numbers;
    second[4] = 5;
    enlarge(space, 2 ** 14);
    expect(space.kernel).toBeDefined();
    expect(space.numbers.length).toBe(2 ** 14);
    space.numbers[0] = 9;
    expect([...space.numbers.subarray(0, 6)]).toEqual([9, 2, 3, 0, 5, 0]);
    expect([...second.subarray(0, 6)]).toEqual([1, 2, 3, 0, 5, 0]);
    expect([...first]).toEqual([1, 2, 3]);
  });

  it('does the same without WebAssembly, and without a kernel', () => {
    const space = spaceOf(multiplyKernel, 3);
    space.numbers.set([1, 2, 3]);
    withOtherWebAssembly(undefined, () => enlarge(space, 5));
    expect(space.kernel).toBeUndefined();
    expect([...space.numbers]).toEqual([1, 2, 3, 0, 0]);
  });

  it('is not asked for a kernel again where that was refused', () => {
    const space = spaceOf(multiplyKernel, 3);
    let asked = 0;
    const Module = function refusing() {
      asked++;
      throw new Error('refused');
    };
    withOtherWebAssembly({ Module }, () => {
      for (const n of [5, 9, 17]) enlarge(space, n);
    });
    expect(asked).toBe(1);
    enlarge(space, 33);
    expect([space.kernel, space.numbers.length]).toEqual([undefined, 33]);
  });
});
