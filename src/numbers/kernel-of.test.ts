import { describe, expect, it } from 'vitest';
import { withOtherWebAssembly } from '../testing/other-webassembly.ts';
import { kernelOf } from './kernel-of.ts';
import { multiplyKernel } from './multiply-kernel.ts';

describe('a kernel', () => {
  it('works on a list of as many doubles as were asked for, or a few more', () => {
    for (const n of [0, 1, 2 ** 13, 2 ** 13 + 1, 2 ** 14 + 1]) {
      const { kernel, numbers } = kernelOf<{ multiply: (...args: number[]) => void }>(
        multiplyKernel,
        n,
      )!;
      expect(numbers.length, `${n}`).toBe(2 ** 13 * Math.ceil(n / 2 ** 13));
      if (n === 0) continue;
      numbers.set([2, 3, 4, 5, 6]);
      kernel.multiply(0, 1, 5, 1, 1, 4, 10);
      expect([...numbers.subarray(5, 10)]).toEqual([60, 80, 100, 120, 0]);
    }
  });

  it('is not there where there is no WebAssembly', () => {
    const kernel = withOtherWebAssembly(undefined, () => kernelOf(multiplyKernel, 1));
    expect(kernel).toBeUndefined();
    expect(kernelOf(multiplyKernel, 1)).toBeDefined();
  });

  it.each(['Module', 'Memory', 'Instance'])('is not there where a %s is refused', (part) => {
    const { WebAssembly: engine } = globalThis as unknown as { WebAssembly: object };
    const parts = Object.entries(Object.getOwnPropertyDescriptors(engine));
    const all = Object.fromEntries(parts.map(([name, { value }]) => [name, value]));
    const refused = () => {
      throw new Error('refused by the security policy');
    };
    const kernelWith = (own: object) =>
      withOtherWebAssembly({ ...all, ...own }, () => kernelOf(multiplyKernel, 1));
    expect(kernelWith({})).toBeDefined();
    expect(kernelWith({ [part]: refused })).toBeUndefined();
  });

  it('is not there where the engine does not know the instructions', () => {
    expect(kernelOf(btoa('\0asm\x02\0\0\0'), 1)).toBeUndefined();
  });
});
