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

/** A source that can be set to a seed: it then draws what a new one for that seed does. */
export interface Reseeded {
  readonly random: Random;
  readonly reseed: (seed: number) => void;
}

/**
 * The generator sfc32, "small fast counting" (Doty-Humphrey, PractRand 2010): 128 bits of state and a
 * period of at least 2³². Each call gives a word, as an integer from −2³¹ to 2³¹ − 1. It is some
 * ten times faster than drawing each number through fast-check.
 *
 * The state is a typed array, as words in variables of a closure take thrice the time, each stored as a tagged value; and
 * words are signed, as from 2³¹ on a number that a function gives is an object.
 */
const sfc32 = (): { next: () => number; start: (seed: number) => void } => {
  const state = new Int32Array(4);
  const next = (): number => {
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const sum = (((state[0]! + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    state[3] = counter + 1;
    return sum;
  };
  const start = (seed: number): void => {
    state[0] = seed;
    state[1] = 0x9e3779b9;
    state[2] = Math.imul(seed, 0x85ebca6b);
    state[3] = 1;
    for (let k = 0; k < 12; k++) next(); // so that neighbouring seeds have parted before the first draw
  };
  return { next, start };
};

/** A source that has no seed yet. To set one is cheaper than to make one, where each seed draws a few numbers. */
export const reseeded = (): Reseeded => {
  const { next, start } = sfc32();
  const unit = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) * 2 ** -53;
  const integer = (least: number, most: number): number =>
    least + Math.floor(((next() >>> 0) / 2 ** 32) * (most - least + 1));
  const normal = (): number => {
    const [x, y] = [2 * unit() - 1, 2 * unit() - 1];
    const s = x * x + y * y;
    return s > 0 && s < 1 ? x * Math.sqrt((-2 * Math.log(s)) / s) : normal();
  };
  const random: Random = {
    unit,
    integer,
    chance: (probability) => next() >>> 0 < probability * 2 ** 32,
    normal,
    pick: (from) => from[integer(0, from.length - 1)]!,
  };
  return { random, reseed: start };
};

/** A new source for a 32-bit seed. */
export const randomFrom = (seed: number): Random => {
  const { random, reseed } = reseeded();
  reseed(seed);
  return random;
};
