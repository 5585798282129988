import { describe, expect, it } from 'vitest';
import { type Format, float16, float32, float64, tf32 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { multiplied, passageFrom, shifted } from './boundaries.ts';
import { begun, ended, type Segment } from './segment.ts';

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
      ...{ roundings: 0, roundoff: 0, terms: 1 },
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
  ...{ roundings: 3, roundoff: 2 ** -5, terms: 5, whole: false },
};

describe('a segment ends', () => {
  it('with θ(k + n − 1) a, and what underflowed', () => {
    const more = { ...one, subject: [2 ** -6], underflow: [2 ** -7], own: [2 ** -60] };
    const end = ended(more, small);
    const total = 2 ** -5 + 4 * 2 ** -8;
    const subject = 2 ** -6 + total * (1 + total) * 4 + 2 ** -7;
    const t = 7 * 2 ** -53;
    const own = 2 ** -60 + t * (1 + t) * 4;
    if (typeof end === 'string') throw new Error(end);
    expect(notJustAbove([...end.own, ...end.subject], [own, subject])).toEqual([]);
    expect([end.center, end.integers]).toEqual([[2], false]);
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

  it('nowhere, where a number or constants alone may overflow', () => {
    const at = (given: Partial<Segment>) => ended({ ...one, ...given }, { ...small, smallest: 0 });
    expect(at({ size: [249], underflow: [4] })).toBe('overflow');
    expect(at({ size: [249], underflow: [3.5] })).toMatchObject({ center: [2] });
    expect(at({ size: [1], gain: [250] })).toBe('overflow');
    expect(at({ size: [250], gain: [1] })).toBe('overflow');
    expect(at({ size: [1, 250], gain: [1, 1] })).toBe('overflow');
    expect(at({ size: [Number.NaN] })).toBe('overflow');
  });

  it('nowhere, where underflows that meet underflows may come to more than a seventh', () => {
    const at = (size: number, gain: number) =>
      ended({ ...one, size: [size], gain: [gain] }, { ...small, smallest: 2 ** -10 });
    expect(at(16, 1)).toMatchObject({ center: [2] }); // 8 · 16 · (3 + 5) · 2⁻¹⁰ = 1
    expect(at(16.5, 1)).toBe('overflow');
    expect(at(1, 16.5)).toBe('overflow');
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
    const at = (size: number) =>
      ended(
        { ...one, roundings: 0, terms: 1, size: [size], passage },
        { ...small, smallest: 2 ** -10 },
      );
    expect(at(21)).toMatchObject({ center: [2] }); // 8 · 21 · 6 · 2⁻¹⁰ is below 1
    expect(at(22)).toBe('overflow');
  });
});
