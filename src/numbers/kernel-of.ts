/**
 * Kernels: functions of WebAssembly that compute what a loop over doubles computes, bit by bit but for NaN, two columns at a time.
 * Each has such a loop beside it, for where there is no WebAssembly: it may be switched off, refused by the security policy of a
 * page, or without vectors.
 */

/** A kernel and the list of doubles in its memory. */
export interface KernelList<K> {
  readonly kernel: K;
  readonly numbers: Float64Array;
}

/** What is used of WebAssembly. */
interface Engine {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const bytesOfPage = 2 ** 16;

/** Whether the numbers of a memory, which are little-endian, are those of a Float64Array. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * What a kernel exports, its bytes given in base64, with a list of n doubles or more; undefined where there is no such thing. The
 * list never grows: who holds it keeps its numbers.
 */
export const kernelOf = <K>(base64: string, n: number): KernelList<K> | undefined => {
  if (!isLittleEndian) return undefined;
  try {
    const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Engine };
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const module = new WebAssembly.Module(bytes);
    const memory = new WebAssembly.Memory({ initial: Math.ceil((8 * n) / bytesOfPage) });
    const { exports } = new WebAssembly.Instance(module, { list: { memory } });
    return { kernel: exports as K, numbers: new Float64Array(memory.buffer) };
  } catch {
    // Absent, refused, or without vectors.
  }
  return undefined;
};
