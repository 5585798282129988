/** What work gives where WebAssembly is something else: undefined, where it is switched off. */
export const withOtherWebAssembly = <T>(engine: unknown, work: () => T): T => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
  Object.defineProperty(globalThis, 'WebAssembly', { ...before, value: engine });
  try {
    return work();
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', before);
  }
};
