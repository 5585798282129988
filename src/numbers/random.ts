/** A seeded source of randomness: sfc32 (Doty-Humphrey, PractRand), and what is drawn from it. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  readonly uniform: () => number;
  /** Uniform in {low, …, high}. */
  readonly integer: (low: number, high: number) => number;
  /** N(0, 1) (Marsaglia's polar method). */
  readonly normal: () => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

export const randomFrom = (seed: number): Random => {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let counter = 1;
  const bits = (): number => {
    const result = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (let i = 0; i < 15; i++) bits();
  const uniform = (): number => bits() / 2 ** 32;
  const integer = (low: number, high: number): number =>
    low + Math.floor(uniform() * (high - low + 1));
  const normal = (): number => {
    for (;;) {
      const x = 2 * uniform() - 1 + uniform() * 2 ** -31; // so that all 53 bits vary
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  return { uniform, integer, normal, pick: (from) => from[integer(0, from.length - 1)]! };
};
