import { describe, expect, it } from 'vitest';
import { type Format, float16, float32, float64, tf32 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { multiplied, passageFrom, shifted } from './boundaries.ts';
import { begun, ended, type Segment, withPeak } from './segment.ts';
import { beginning } from './way-back.ts';

/** A format in which nothing is far from anything: u = 2⁻⁸, η = 2⁻¹⁰, numbers below 1,000. */
const small: Format = { ...float16, unit: 2 ** -8, smallest: 2 ** -10, largest: 1000 };
const start = { center: [3, 0, -5], own: [2 ** -20, 0, 1], subject: [2 ** -10, 0, 2], whole: true };
const ones = (rows: number, columns: number) =>
  new Array<number[]>(rows).fill(new Array<number>(columns).fill(1));

describe('a segment begins', () => {
  it('with sizes that cover what is computed, and no roundings', () => {
    const { size, mass, ...others } = begun({ ...start, format: float16 });
    const sizes = [3 + 2 ** -20 + 2 ** -10, 0, 8];
    expect(notJustAbove(size, sizes)).toEqual([]);
    const masses = sizes.map((a) => a + 1);
    expect(notJustAbove(mass, masses)).toEqual([]);
    expect(others).toStrictEqual({
      ...{ ...start, underflow: [0, 0, 0], gain: [1, 1, 1] },
      ...{ peak: 1, deepest: 0, roundings: 0, roundoff: 0, terms: 1 },
    });
  });

  it('with what is lost where a number is read, unless it is 0', () => {
    const flushed = begun({ ...start, format: { ...float16, subnormals: 'flushed' } });
    expect(flushed.underflow).toEqual([2 ** -14, 0, 2 ** -14]);
    const parts = inParts(float32, float16, float32);
    expect(begun({ ...start, format: parts }).underflow).toEqual([2 ** -24, 0, 2 ** -24]);
  });

  it('at its own passage', () => {
    const passage = passageFrom(3);
    expect(begun({ ...start, format: float16, passage }).passage).toBe(passage);
  });
});

/** A segment of one unit: k = 3, n = 5. */
const one: Segment = {
  ...{ center: [2], own: [0], subject: [0], size: [4], underflow: [0], mass: [8], gain: [1] },
  ...{ peak: 1, deepest: 0, roundings: 3, roundoff: 2 ** -5, terms: 5, whole: false },
};

it('a segment keeps the largest numbers on the way, and of constants alone where they may be folded', () => {
  const more = { ...one, size: [4, 7], gain: [9, 8], underflow: [2, 3] };
  expect(withPeak(more)).toEqual({ ...more, peak: 7, deepest: 3 });
  expect(withPeak({ ...more, peak: 11, deepest: 2 })).toMatchObject({ peak: 11, deepest: 3 });
  expect(withPeak({ ...more, peak: 11, deepest: 5 })).toMatchObject({ peak: 11, deepest: 5 });
  expect(withPeak({ ...more, passage: passageFrom(2) })).toMatchObject({ peak: 9, deepest: 3 });
});

describe('a segment ends', () => {
  const total = 2 ** -5 + 4 * 2 ** -8;
  const theirs = total * (1 + total);

  it('with θ(k + n − 1) a, and what underflowed', () => {
    const more = { ...one, subject: [2 ** -6], underflow: [2 ** -7], own: [2 ** -60] };
    const end = ended(more, { ...small, smallest: 2 ** -1000 });
    const t = 7 * 2 ** -53;
    const own = 2 ** -60 + t * (1 + t) * 4 + 2 ** -74 * 2 ** -7;
    if (typeof end === 'string') throw new Error(end);
    const formulas = [own, 2 ** -6 + theirs * 4 + 2 ** -7];
    expect(notJustAbove([...end.own, ...end.subject], formulas)).toEqual([]);
    expect([end.center, end.integers]).toEqual([[2], false]);
  });

  it('and what it commits is told apart from what it was begun with, on the way back too', () => {
    const way = beginning(1, { own: [2 ** -60], subject: [2 ** -6] });
    const more = { ...one, subject: [2 ** -6], underflow: [2 ** -7], own: [2 ** -60] };
    const format = { ...small, smallest: 2 ** -1000 };
    const end = ended({ ...more, way }, format);
    if (typeof end === 'string') throw new Error(end);
    const t = 7 * 2 ** -53;
    const { own, subject } = end.committed!;
    const [mine, others] = [t * (1 + t) * 4 + 2 ** -74 * 2 ** -7, theirs * 4 + 2 ** -7];
    expect(notJustAbove([...own, ...subject], [mine, others])).toEqual([]);
    const { units, from, committed, steps } = end.way!;
    expect({ units, from, committed, steps }).toEqual({ units: 1, from: [way], committed: end.committed, steps: 1 }); // biome-ignore format: fields
    expect(ended(more, format)).not.toHaveProperty('way');
    expect(begun({ ...start, format: float16, way }).way).toBe(way);
    expect(begun({ ...start, format: float16 })).not.toHaveProperty('way');
  });

  it('and errors begin anew where nothing was rounded', () => {
    const way = beginning(1, { own: [0], subject: [1] });
    const whole = { ...one, whole: true, way };
    expect(ended(whole, float16)).toMatchObject({ integers: true, way: { units: 1, from: [] } });
    const { way: after } = ended(whole, float16) as { way: typeof way };
    expect(after).not.toHaveProperty('committed');
  });

  it('with the series of underflows that meet underflows', () => {
    const at = (peak: number, format: Format, given: Partial<Segment> = {}): number => {
      const end = ended({ ...one, size: [0], underflow: [3], ...given, peak }, format);
      return typeof end === 'string' ? Number.NaN : end.subject[0]! / 3;
    };
    // r = peak · (k + n) · η/2, of 3/8 of the room: 1 up to r = 5/8.
    const wide = { ...small, largest: 10_000 };
    expect(notJustAbove([at(64, wide), at(192, wide), at(208, wide)], [1, 1.5, 2])).toEqual([]);
    // Up to r = 7/8, which is what 7/8 − 17 · 2⁻⁵³ comes to when it is rounded up.
    expect(notJustAbove([at(224 - 34 * 2 ** -46, wide)], [3])).toEqual([]);
    expect(at(224, wide)).toBeNaN();
    // Where a number is lost when it is read, all of N, of 3/4 of the room.
    const read = { ...wide, subnormals: 'flushed' as const, smallest: 2 ** -17 };
    expect(notJustAbove([at(32, read), at(64, read)], [1, 1.5])).toEqual([]);
    // Roundings beyond 1 + θ = 3 enlarge what underflowed: e³ − 1 by (1 + s + s²)⁴ − 1, s = 3/4.
    const far = { roundoff: 3 - 4 * 2 ** -8 };
    const s = 0.75;
    const grown = (1 + s + s ** 2) ** 4;
    expect(notJustAbove([at(192, wide, far)], [((grown / 3) * 0.375) / 0.25])).toEqual([]);
  });

  it('with as much of what underflowed for our own numbers as float64 loses of it', () => {
    const end = ended({ ...one, size: [0], underflow: [3], own: [1] }, float64);
    expect(typeof end !== 'string' && notJustAbove(end.own, [4])).toEqual([]);
    const narrow = ended({ ...one, size: [0], underflow: [3 * 2 ** -1060], own: [0] }, float32);
    expect(typeof narrow !== 'string' && narrow.own[0]).toBeLessThan(2 ** -1060);
  });

  it('exactly, where numbers are whole and below 1/u', () => {
    const whole = { ...one, center: [2, 3], whole: true, own: [0, 0], subject: [0, 0] };
    const lists = { underflow: [0, 0], mass: [1, 1], gain: [1, 1] };
    const zeros = [0, 0];
    const sized = (...size: number[]) => ended({ ...whole, ...lists, size }, { ...float16 });
    expect(sized(1, 2048)).toEqual({
      ...{ center: [2, 3], own: zeros, subject: zeros, integers: true },
    });
    expect(sized(1, 2049)).toMatchObject({ integers: false });
    const broken = ended({ ...whole, ...lists, size: [1, 1], whole: false }, float16);
    expect(broken).toMatchObject({ integers: false });
    // 1/u of the coarsest format that a number passes through.
    const parts = inParts(float32, tf32, float32);
    expect(ended({ ...whole, ...lists, size: [1, 2049] }, parts)).toMatchObject({
      integers: false,
    });
  });

  it('nowhere, where a number on the way may overflow', () => {
    const at = (given: Partial<Segment>) =>
      ended({ ...one, roundoff: 0, terms: 1, ...given }, { ...small, smallest: 0 });
    // Whole numbers, and of those that are not (2 + θ) peak.
    const whole = { whole: true, size: [1] };
    expect(at({ ...whole, peak: 499 })).toMatchObject({ integers: true });
    expect(at({ ...whole, peak: 500 })).toBe('overflow');
    expect(at({ peak: 499.9, deepest: 0.125 })).toMatchObject({ center: [2] });
    expect(at({ peak: 499.9, deepest: 0.25 })).toBe('overflow');
    expect(at({ peak: 400, roundoff: 0.5 })).toBe('overflow');
    expect(at({ peak: 300, roundoff: 0.5 })).toMatchObject({ center: [2] });
    expect(at({ size: [Number.NaN] })).toBe('overflow');
    // Below the largest number, and not that number itself.
    const largest = 200 * (1 + 9 * 2 ** -52);
    const edge = { ...one, roundoff: 0, terms: 1, peak: 100 };
    expect(ended(edge, { ...small, smallest: 0, largest })).toBe('overflow');
  });
});

describe('where layers are merged, a segment ends with what merging them meets', () => {
  // Weights are sums of four terms, and a bias that is added and stored.
  const passage = shifted(
    multiplied(multiplied(passageFrom(3), [ones(3, 4)], 0), [ones(4, 2)], 0),
    0,
  );
  const merged = (format: Format, k = 0): number => {
    const given = { ...one, roundings: k, roundoff: k * format.unit, terms: 1, size: [1] };
    const end = ended({ ...given, passage }, format);
    return typeof end === 'string' ? Number.NaN : end.subject[0]!;
  };
  const grown = (x: number): number => x * (1 + x);

  it('by the unit roundoffs of its format', () => {
    expect(notJustAbove([merged(float16)], [grown(5 * 2 ** -11)])).toEqual([]);
    // A product: two factors in tf32, one sum in float32, one result in float16; three sums; a bias.
    const parts = inParts(float16, { ...float16, unit: 2 ** -9, name: 'few' }, float32);
    const met = 2 * 2 ** -9 + 2 ** -24 + 2 ** -11 + 3 * 2 ** -24 + 2 ** -11 + 2 ** -24;
    expect(notJustAbove([merged(parts)], [grown(met)])).toEqual([]);
    expect(
      notJustAbove([merged(parts), merged(float16)], [grown(met), grown(5 * 2 ** -11)]),
    ).toEqual([]);
  });

  it('or by layers, if that is more', () => {
    expect(notJustAbove([merged(float16, 9)], [grown(9 * 2 ** -11)])).toEqual([]);
  });

  it('counts as many underflows', () => {
    const at = (peak: number) =>
      ended(
        { ...one, roundings: 0, terms: 1, peak, passage },
        { ...small, smallest: 2 ** -8, largest: 10_000 },
      );
    expect(at(74)).toMatchObject({ center: [2] }); // 74 · 6 · 2⁻⁸ / 2 is below 7/8
    expect(at(75)).toBe('overflow');
  });
});
