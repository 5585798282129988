import { kernelOf } from './kernel-of.ts';

/**
 * A list of doubles that is used again and again, and the kernel K that works on it. A list that never outgrows its first
 * length does without a kernel: it takes some milliseconds to compile one.
 */
export interface KernelSpace<K> {
  readonly bytes: string;
  /** Then it is not asked for again: to be refused takes long where memory is limited. */
  isRefused: boolean;
  /** Undefined at first, and where there is no WebAssembly. */
  kernel: K | undefined;
  /** The list, until it is enlarged. */
  numbers: Float64Array;
}

/** A list of so many doubles, and the bytes of its kernel in base64. */
export const spaceOf = <K>(bytes: string, length: number): KernelSpace<K> => ({
  bytes,
  isRefused: false,
  kernel: undefined,
  numbers: new Float64Array(length),
});

/** Puts a list of n numbers or more in place of the list, which it begins as. */
export const enlarge = <K>(space: KernelSpace<K>, n: number): void => {
  const before = space.numbers;
  const list = space.isRefused ? undefined : kernelOf<K>(space.bytes, n);
  space.isRefused = !list;
  space.kernel = list?.kernel;
  space.numbers = list?.numbers ?? new Float64Array(n);
  space.numbers.set(before);
};
