/** What is drawn from a seed: a source gives the same numbers whenever it is made from the same seed. */
export interface Random {
  /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
  readonly unit: () => number;
  /** Uniform on the integers from `least` to `most`, both included, of which there are at most 2³². */
  readonly integer: (least: number, most: number) => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** N(0, 1), by the polar method (Marsaglia & Bray 1964). */
  readonly normal: () => number;
  /** One of the entries, each with the same probability. The list has at least one. */
  readonly pick: <T>(from: readonly T[]) => T;
}

/**
 * The generator sfc32, "small fast counting" (Doty-Humphrey, PractRand 2010): 128 bits of state and a
 * period of at least 2³². Each call gives an integer, uniform on 0 … 2³² − 1. It is some ten times
 * faster than drawing each number through fast-check.
 */
const sfc32 = (seed: number): (() => number) => {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = Math.imul(seed, 0x85ebca6b) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let k = 0; k < 12; k++) next(); // so that neighbouring seeds have parted before the first draw
  return next;
};

/** A new source for a 32-bit seed. */
export const randomFrom = (seed: number): Random => {
  const next = sfc32(seed);
  const unit = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) * 2 ** -53;
  const integer = (least: number, most: number): number =>
    least + Math.floor((next() / 2 ** 32) * (most - least + 1));
  const normal = (): number => {
    const [x, y] = [2 * unit() - 1, 2 * unit() - 1];
    const s = x * x + y * y;
    return s > 0 && s < 1 ? x * Math.sqrt((-2 * Math.log(s)) / s) : normal();
  };
  return {
    unit,
    integer,
    chance: (probability) => next() < probability * 2 ** 32,
    normal,
    pick: (from) => from[integer(0, from.length - 1)]!,
  };
};
