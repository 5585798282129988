import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
} from '../activations/index.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import type { Formula } from '../words/formula.ts';
import * as boundaries from './boundaries.ts';
import { begun, type Segment } from './segment.ts';
import { type Bounded, segmentSystem } from './segment-system.ts';
import { beginning, errorsBack } from './way-back.ts';

/** Factors of 9 bits, sums in float32, results in float16: no two roundoffs are one. */
const few = { ...float16, unit: 2 ** -9, name: 'few' };
const parts = inParts(float16, few, float32);
const [factor, added, store] = [2 ** -9, 2 ** -24, 2 ** -11];
const alone = 2 * factor + added + store;
const [lost, flushed] = [2 ** -24, 2 ** -23];

const passage = boundaries.passageFrom(2);
const zeros = [0, 0];
const x: Segment = {
  ...begun({ center: zeros, own: zeros, subject: zeros, format: parts, whole: true }),
  ...{ center: [3, -5], own: [2 ** -30, 0], subject: [2 ** -12, 2 ** -13], size: [8, 16] },
  ...{ underflow: [2 ** -14, 2 ** -15], mass: [32, 64], gain: [2, 3], deepest: 2 ** -9 },
  ...{ peak: 17, roundings: 3, roundoff: 2 ** -5, terms: 5, passage },
};
/** A system for each word, as one keeps what it knows of a passage. */
const system = () => segmentSystem({ format: parts });

const segmentOf = (bounded: Bounded): Segment => {
  if (typeof bounded === 'string') throw new Error(bounded);
  return bounded;
};

/** The lists of bounds of a segment, one after the other. */
const boundsOf = ({ own, subject, size, underflow, mass, gain }: Segment): number[] =>
  [own, subject, size, underflow, mass, gain].flat();

/** A quotient, which has met two roundings; its divisor is exact. */
const half: Formula = { op: 'quotient', of: [1, 2] };

describe('a word in a precision of parts', () => {
  it('take: lists of what is taken, and 0 of what is none', () => {
    const taken = segmentOf(system().take(x, [1, -1, 0]));
    expect(taken).toMatchObject({
      ...{ center: [-5, 0, 3], size: [16, 0, 8], mass: [64, 0, 32], roundings: 3, terms: 5 },
      ...{ passage: boundaries.taken(passage, [1, -1, 0]), peak: 17, deepest: 2 ** -9 },
    });
  });

  it('times: closes the sum, and opens one of twice as many terms', () => {
    const blocks = [[[2], [-4]]] as const;
    const product = segmentOf(system().times(x, blocks));
    const { center, roundings, roundoff, terms, whole } = product;
    expect([center, roundings, terms, whole]).toEqual([[26], 8, 4, true]);
    expect(roundoff).toBe(2 ** -5 + 5 * added + 2 * factor + store);
    expect(product.passage).toEqual(boundaries.multiplied(passage, blocks, 0));
    const formulas = [2 ** -29, 2 ** -11 + 2 ** -11, 80];
    const underflow = 2 ** -13 + 2 ** -13 + 4 * 3 * flushed * 97;
    expect(notJustAbove(boundsOf(product), [...formulas, underflow, 96 + 80, 4 + 12])).toEqual([]);
    expect(segmentOf(system().times({ ...x, whole: false }, blocks)).whole).toBe(false);
    expect(segmentOf(system().times(x, [[[2], [0.5]]])).whole).toBe(false);
    expect(segmentOf(system().times(x, blocks))).toEqual(product);
  });

  it('times: constants that are computed round as often as the most', () => {
    const blocks = [[[half], [{ op: 'sum', of: [1, 1] }]]] as const;
    const product = segmentOf(system().times({ ...x, whole: true }, blocks));
    expect(product).toMatchObject({ center: [-8.5], roundings: 10, whole: false });
    expect(product.roundoff).toBe(2 ** -5 + 5 * added + 2 * factor + store + 2 * alone);
    expect(product.passage).toEqual(boundaries.multiplied(passage, blocks, 2));
  });

  it('times: groups and repetitions, each by its own block', () => {
    const blocks = [[[2]], [[3]]];
    const four = segmentOf(system().take({ ...x, passage: undefined } as never, [0, 1, 1, 0]));
    expect(segmentOf(system().times(four, blocks)).center).toEqual([6, -15, -10, 9]);
    const pairs = [[[2], [1]]];
    expect(segmentOf(system().times(four, pairs)).center).toEqual([1, -7]);
  });

  it('scale: leaves the sum open', () => {
    const vector = [2, half];
    const scaled = segmentOf(system().scale(x, vector, 1));
    expect(scaled).toMatchObject({ center: [6, -2.5], roundings: 6, terms: 5, whole: false });
    expect(scaled.roundoff).toBe(2 ** -5 + 3 * alone);
    expect(scaled.passage).toEqual(boundaries.scaled(passage, 2));
    expect(notJustAbove(scaled.size, [16, 8])).toEqual([]);
    const whole = segmentOf(system().scale(x, [2], 2));
    expect(whole).toMatchObject({ center: [6, -10], roundings: 4, whole: true });
    expect(whole.roundoff).toBe(2 ** -5 + alone);
    expect(segmentOf(system().scale({ ...x, whole: false }, [2], 2)).whole).toBe(false);
    expect(
      notJustAbove(whole.underflow, [
        2 ** -13 + 4 * 2 * flushed * 33,
        2 ** -14 + 4 * 2 * flushed * 65,
      ]),
    ).toEqual([]);
  });

  it('plus: one term more, and what is added', () => {
    const vector = [7, half];
    const shifted = segmentOf(system().plus(x, vector, 1));
    expect(shifted).toMatchObject({ center: [10, -4.5], roundings: 3, terms: 6, whole: false });
    expect(shifted.roundoff).toBe(2 ** -5 + store);
    expect(shifted.passage).toEqual(boundaries.shifted(passage, 2));
    const own = 4 * lost * 2; // of the quotient: 4 lost (1 + 1)
    expect(
      notJustAbove(boundsOf(shifted), [
        ...x.own,
        ...x.subject,
        ...[15, 16.5, 2 ** -14 + 2 * flushed, 2 ** -15 + own + 2 * flushed],
        ...[32 + 15 + 1, 64 + 16.5 + 1, 9, 3.5],
      ]),
    ).toEqual([]);
    const early = segmentOf(system().plus({ ...x, roundings: 1, roundoff: 0 }, vector, 1));
    expect([early.roundings, early.roundoff]).toEqual([2, 2 * alone + store]);
    expect(segmentOf(system().plus(x, [7], 2)).whole).toBe(true);
    expect(segmentOf(system().plus({ ...x, whole: false }, [7], 2)).whole).toBe(false);
  });

  it('plus: nothing is added where weights alone are bounded', () => {
    const linear = segmentSystem({ format: parts, linear: true });
    expect(segmentOf(linear.plus(x, [7], 2))).toMatchObject({
      ...{ center: x.center, size: x.size, terms: 6, roundings: 3, roundoff: 2 ** -5 + store },
    });
  });

  const other: Segment = {
    ...x,
    ...{ center: [1, 1], size: [1, 2], own: [0, 2 ** -29], mass: [4, 8], gain: [5, 7] },
    ...{ roundings: 9, roundoff: 2 ** -6, terms: 2, whole: false, peak: 30, deepest: 2 ** -12 },
  };

  it('sum: the terms of all branches, and the roundings of the longest', () => {
    const sum = segmentOf(system().sum([x, other]));
    expect(sum).toMatchObject({ center: [4, -4], roundings: 9, terms: 7, whole: false, peak: 30 });
    expect([sum.roundoff, sum.deepest]).toEqual([2 ** -5 + store, 2 ** -9]);
    expect(sum.passage?.at.size).toBe(2);
    expect(sum.passage).toEqual(boundaries.joined([passage, passage], 'sum'));
    expect(
      notJustAbove(boundsOf(sum), [
        ...[2 ** -30, 2 ** -29, 2 ** -11, 2 ** -12, 9, 18],
        ...[2 ** -13 + 2 * flushed, 2 ** -14 + 2 * flushed, 36 + 9, 72 + 18, 7, 10],
      ]),
    ).toEqual([]);
    expect(segmentOf(system().sum([x, x])).whole).toBe(true);
  });

  it('concat: the lists of all branches, and the most of each count', () => {
    const both = segmentOf(system().concat([x, other]));
    expect(both).toMatchObject({
      ...{ center: [3, -5, 1, 1], size: [8, 16, 1, 2], roundings: 9, terms: 5, whole: false },
      ...{ roundoff: 2 ** -5, peak: 30, deepest: 2 ** -9 },
    });
    expect(both.passage?.at.size).toBe(4);
    expect(both.passage).toEqual(boundaries.joined([passage, passage], 'concat'));
    expect(segmentOf(system().concat([x, x])).whole).toBe(true);
  });

  it('no bound of a branch is none of all', () => {
    expect(system().sum([x, 'jump'])).toBe('jump');
    expect(system().concat(['singular', x])).toBe('singular');
    expect(system().take('jump', [0])).toBe('jump');
  });

  it('no bound where what was on the way may overflow, times two', () => {
    const format: Format = { ...float16, largest: 64 };
    const small = segmentSystem({ format });
    expect(small.take({ ...x, size: [31.9, 1] }, [0])).toMatchObject({ center: [3] });
    expect(small.take({ ...x, size: [32, 1] }, [0])).toBe('overflow');
    expect(small.take({ ...x, peak: 32 }, [0])).toBe('overflow');
    expect(small.sum([x, { ...x, size: [24, 0] }])).toBe('overflow');
    const end = segmentSystem({ format: { ...float16, largest: 16 } });
    const relu = formOf(activationNamed('relu')!);
    expect(end.apply({ ...x, size: [1, 8] }, relu)).toBe('overflow');
  });
});

it('a format that keeps all it reads loses nothing where it adds', () => {
  const kept = segmentSystem({ format: float16 });
  expect(notJustAbove(segmentOf(kept.plus(x, [7], 2)).underflow, [2 ** -14, 2 ** -15])).toEqual([]);
  expect(notJustAbove(segmentOf(kept.sum([x, x])).underflow, [2 ** -13, 2 ** -14])).toEqual([]);
});

describe('an activation', () => {
  const plain: Segment = {
    ...x,
    roundings: 1,
    roundoff: 2 ** -11,
    terms: 1,
    peak: 1,
    deepest: 0,
    whole: false,
  };
  const softmax = vectorFormOf(vectorActivationNamed('softmax')!);
  const maxPool = vectorFormOf(vectorActivationNamed('max-pool')!);
  const tanh = formOf(activationNamed('tanh')!);
  const step = formOf(activationNamed('step')!);

  it('begins a segment with what it makes of the end of the last', () => {
    const relu = formOf(activationNamed('relu')!);
    const after = segmentOf(segmentSystem({ format: float32 }).apply(plain, relu));
    expect(after).toMatchObject({ center: [3, 0], roundings: 0, terms: 1, whole: false });
    expect(after.subject[0]).toBeGreaterThan(plain.subject[0]!);
    expect(after.passage).toEqual(boundaries.passageFrom(2));
    const whole = { ...plain, whole: true };
    const exact = segmentOf(segmentSystem({ format: float32 }).apply(whole, relu));
    expect(exact).toMatchObject({ center: [3, 0], subject: zeros, whole: true });
    const rows = segmentOf(segmentSystem({ format: float32 }).rows(whole, maxPool, 2, 1));
    expect(rows).toMatchObject({ center: [3], subject: [0], whole: true });
    expect(rows.passage).toEqual(boundaries.passageFrom(1));
  });

  it('names what is assumed of it, where something is', () => {
    const assumed: string[] = [];
    const telling = segmentSystem({ format: float32, assume: (one) => assumed.push(one) });
    telling.apply(plain, tanh);
    telling.rows(plain, softmax, 2, 2);
    expect(assumed).toEqual([
      expect.stringMatching(/^tanh within \d+ ulp$/),
      `softmax within ${softmax.activation.ulps} ulp`,
    ]);
    const half = { ...softmax, activation: { ...softmax.activation, ulps: 0.5 } };
    telling.rows(plain, half, 2, 2);
    telling.rows(plain, maxPool, 2, 1);
    telling.apply(plain, formOf(activationNamed('relu')!));
    expect(assumed).toHaveLength(2);
    expect(segmentSystem({ format: float32 }).apply(plain, tanh)).toMatchObject({ terms: 1 });
    expect(segmentSystem({ format: float32 }).rows(plain, softmax, 2, 2)).toMatchObject({
      terms: 1,
    });
  });

  it('has no bound where the segment has none, or it jumps', () => {
    const over = segmentSystem({ format: { ...float16, largest: 16 } });
    const wide = { ...plain, size: [1, 9] };
    expect([over.apply(wide, tanh), over.rows(wide, softmax, 2, 2)]).toEqual(
      Array(2).fill('overflow'),
    );
    const near = { ...plain, center: [0, 0] };
    expect(segmentSystem({ format: float32 }).apply(near, step)).toBe('jump');
  });

  it('is refused where weights alone are bounded', () => {
    const linear = segmentSystem({ format: float32, linear: true });
    expect(() => linear.apply(plain, tanh)).toThrow(
      new RangeError('tolerance: expected affine layers, found the activation tanh'),
    );
    expect(() => linear.rows(plain, softmax, 2, 2)).toThrow('found the activation softmax');
  });
});

describe('errors on the way back through a word', () => {
  const begin = beginning(2, { own: zeros, subject: [1, 16] });
  const traced: Segment = { ...x, way: begin };
  /** What the subject's errors come to, in small numbers. */
  const errorsOf = (bounded: Bounded): number[] =>
    errorsBack(segmentOf(bounded).way!)!.subject.map((e) => Math.round(e * 2 ** 10) / 2 ** 10);

  it('are those of what is taken, multiplied, scaled and shifted', () => {
    expect(errorsOf(system().take(traced, [1, -1, 0, 0]))).toEqual([16, 0, 1, 1]);
    expect(errorsOf(system().times(traced, [[[2], [-4]]]))).toEqual([66]);
    expect(errorsOf(system().times(traced, [[[2, 1]], [[half, half]] as never]))).toEqual([2, 1, 8, 8]); // biome-ignore format: a call
    expect(errorsOf(system().scale(traced, [-3], 1))).toEqual([3, 48]);
    expect(errorsOf(system().scale(traced, [half, 2], 1))).toEqual([0.5, 32]);
    expect(errorsOf(system().plus(traced, [5], 1))).toEqual([1, 16]);
  });

  it('meet in a sum, and lie side by side', () => {
    const branches = [traced, system().scale(traced, [-1, 2], 1)];
    expect(errorsOf(system().sum(branches))).toEqual([0, 48]);
    expect(errorsOf(system().concat(branches))).toEqual([1, 16, 1, 32]);
  });

  it('are not known where they are not traced', () => {
    expect(segmentOf(system().take(x, [0]))).not.toHaveProperty('way');
    expect(segmentOf(system().sum([x, x]))).not.toHaveProperty('way');
  });

  it('go on through activations, and begin anew after those of vectors', () => {
    const relu = formOf(activationNamed('relu')!);
    const apart: Segment = { ...traced, whole: false, center: [90, -90], size: [90, 90] };
    const after = segmentOf(system().apply(apart, relu));
    const errors = errorsBack(after.way!)!.subject;
    expect(errors[0]).toBeGreaterThan(1 + 90 * 2 ** -5);
    expect(errors[0]).toBeLessThan(1 + 90);
    expect(errors[1]).toBeLessThan(2 ** -20);
    const softmax = vectorFormOf(vectorActivationNamed('softmax')!);
    const rows = segmentOf(system().rows(apart, softmax, 2, 2));
    expect(rows.way).toMatchObject({ units: 2, from: [], committed: { subject: rows.subject } });
  });
});
