import { describe, expect, it } from 'vitest';
import { float8e4m3, float16, float32, float64 } from '../numbers/format.ts';
import { formatNamed, inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import { type BoundConstant, boundConstants } from './bound-constants.ts';

const flushing = { ...float16, subnormals: 'flushed' as const };
const float8 = formatNamed('float8-e4m3')!;
const normal = 2 ** -14;
const lost = 2 ** -24;

/** A constant whose parts are of so different sizes that none hides another. */
const constant = (given: Partial<BoundConstant>): BoundConstant => ({
  ...{ value: 3, most: 5, least: 2, roundings: 4, underflow: 2 ** -20, whole: true, ...given },
});
const a = constant({});
const b = constant({ value: 7, most: 11, least: 6, roundings: 9, underflow: 2 ** -23 });
const clear = { ...b, underflow: 0 };

/** What is not as the formula says: `most` and `underflow` just above, `least` just below, all else equal. */
const wrongIn = (found: BoundConstant, formula: BoundConstant): unknown => {
  const { most, least, underflow, ...others } = found;
  const { most: m, least: l, underflow: e, ...same } = formula;
  expect(others).toEqual(same);
  return [...notJustAbove([most, underflow], [m, e]), ...notJustAbove([l], [least])];
};

describe('a number', () => {
  const plain = { roundings: 0, underflow: 0, whole: false };
  it('of the format is itself, and whole where it is an integer', () => {
    const { number } = boundConstants(float16);
    expect(number(-0.75)).toEqual({ value: -0.75, most: 0.75, least: 0.75, ...plain });
    expect(number(-3)).toEqual({ value: -3, most: 3, least: 3, ...plain, whole: true });
    expect(number(2 ** -24)).toMatchObject(plain);
  });

  it('that is none of the format is rounded once, and may underflow', () => {
    const { number } = boundConstants(float16);
    expect(number(2049)).toMatchObject({ roundings: 1, underflow: 0, whole: false });
    expect(number(1e-5)).toMatchObject({ roundings: 1, underflow: lost });
    expect(number(0.1)).toMatchObject({ roundings: 1, underflow: 0 });
  });

  it('that is small is lost where it is flushed, or read in a narrower range', () => {
    const { number } = boundConstants(flushing);
    const below = normal - lost;
    expect([0, -0, normal, below, -below].map((x) => number(x).underflow)).toEqual([
      ...[0, 0, 0, normal, normal],
    ]);
    // Of float8, constants may be of float32, in which sums are: 1e-5 is normal there.
    expect(boundConstants(float8).number(1e-5)).toMatchObject({ roundings: 1, underflow: 0 });
    expect(boundConstants(float8).number(2 ** -127)).toMatchObject({ underflow: 2 ** -9 });
    // A format of sums that is no finer does not count.
    const coarse = inParts(float16, float16, { ...float16, name: 'wide', smallest: 2 ** -140 });
    expect(boundConstants(coarse).number(1e-5)).toMatchObject({ underflow: lost });
    const narrow = boundConstants(inParts(float32, float8e4m3, float32));
    expect(narrow.number(2 ** -7)).toMatchObject({ roundings: 0, underflow: 2 ** -9 });
  });
});

describe('what a formula comes to is', () => {
  const kept = boundConstants(float16);
  const flushed = boundConstants(flushing);

  it('of a sum: sizes and roundings of the larger, and one more', () => {
    const sum = { value: 10, most: 16, least: 8, roundings: 10, whole: false };
    expect(wrongIn(kept.sum(a, b), { ...sum, underflow: 9 * 2 ** -23 })).toEqual([]);
    expect(wrongIn(flushed.sum(a, b), { ...sum, underflow: 9 * 2 ** -23 + normal })).toEqual([]);
    const cancelling = kept.sum(a, { ...b, value: -7 });
    expect(cancelling).toMatchObject({ value: -4, least: 0 });
    const zero = { ...b, value: 0, least: 0 };
    expect(kept.sum(zero, b).least).toBeGreaterThan(5.99);
    expect(kept.sum({ ...a, value: -3 }, zero).least).toBeGreaterThan(1.99);
    expect(kept.sum({ ...a, value: -3 }, { ...b, value: -0.125 })).toMatchObject({ value: -3.125 });
    expect(kept.sum({ ...a, value: -3 }, { ...b, value: -0.125 }).least).toBeGreaterThan(7.99);
  });

  it('of a product: the roundings of both and one more, and what each loses times the other', () => {
    const underflow = 4 * (5 * 2 ** -23 + 11 * 2 ** -20 + 2 ** -43 + lost);
    const product = { value: 21, most: 55, least: 12, roundings: 14, underflow, whole: false };
    expect(wrongIn(kept.product(a, b), product)).toEqual([]);
  });

  it('of a quotient: two roundings more, as it may be a product with 1/b', () => {
    const quotient = { value: 3 / 7, least: 2 / 11, roundings: 15, whole: false };
    const underflow = 4 * (2 ** -20 / 4 + lost * 6);
    const four = { ...clear, least: 4 };
    expect(wrongIn(kept.quotient(a, four), { ...quotient, most: 5 / 4, underflow })).toEqual([]);
    const none = Number.POSITIVE_INFINITY;
    expect(kept.quotient(a, { ...four, least: 0 })).toMatchObject({ most: none, underflow: none });
    expect(kept.quotient(a, b)).toMatchObject({ most: none });
    expect(kept.quotient(a, b).underflow).toBeLessThan(1);
    expect(kept.quotient(a, { ...b, least: 0 })).toMatchObject({ most: none, underflow: none });
    const nothing = { ...a, most: 0, underflow: 0 };
    expect(kept.quotient(nothing, { ...four, least: 0 })).toMatchObject({
      ...{ most: none, underflow: none },
    });
  });

  it('of a root: one rounding more, and nothing lost unless it is read below the normal numbers', () => {
    const nine = constant({ value: 9, most: 16, least: 4, underflow: 0 });
    const root = { value: 3, most: 4, least: 2, roundings: 5, underflow: 0, whole: false };
    expect(wrongIn(kept.root(nine), root)).toEqual([]);
    const none = Number.POSITIVE_INFINITY;
    expect(kept.root({ ...nine, underflow: lost })).toMatchObject({ most: none });
    expect(kept.root({ ...nine, least: 0 })).toMatchObject({ most: none, least: 0 });
    expect(kept.root({ ...nine, least: 0, underflow: lost })).toMatchObject({ most: none });
    const small = { ...nine, least: normal ** 2 };
    expect(flushed.root(nine).underflow).toBe(0);
    expect(flushed.root(small).underflow).toBe(normal); // √least, rounded down, is below it
    // √least is N(1 + 2⁻⁵⁰), which is rounded down to N, the smallest number that is not flushed.
    expect(flushed.root({ ...small, least: normal ** 2 * (1 + 2 ** -49) }).underflow).toBe(0);
    expect(kept.root(small).underflow).toBe(0);
  });
});

/** Every value that a formula may come to in a format, by the operations that a subject may choose from. */
const computed = (formula: Formula, round: (x: number) => number): readonly number[] => {
  if (typeof formula === 'number') return [round(formula)];
  const of = formula.of.map((part) => computed(part, round));
  const pairs = of[0]!.flatMap((x) => (of[1] ?? [0]).map((y) => [x, y] as const));
  return pairs.flatMap(([x, y]) => {
    if (formula.op === 'sum') return [round(x + y)];
    if (formula.op === 'product') return [round(x * y)];
    if (formula.op === 'root') return [round(Math.sqrt(x))];
    return [round(x / y), round(x * round(1 / y))];
  });
};

it('holds what float8 makes of γ/√(σ² + ε), of all numbers from 1/16 to 2', () => {
  const system = boundConstants(float8e4m3);
  const few = Array.from({ length: 40 }, (_, i) => (8 + (i % 8)) * 2 ** (Math.floor(i / 8) - 7));
  let worst = 0;
  for (const gamma of few) {
    for (const variance of few) {
      const root = { op: 'root', of: [{ op: 'sum', of: [variance, 2 ** -4] }] } as const;
      const formula: Formula = { op: 'quotient', of: [gamma, root] };
      const { value, most, roundings, underflow } = evaluate(system, formula);
      const unit = roundings * float8e4m3.unit;
      for (const x of computed(formula, float8e4m3.round))
        worst = Math.max(worst, Math.abs(x - value) / (unit * (1 + unit) * most + underflow));
    }
  }
  expect(evaluate(boundConstants(float64), { op: 'root', of: [4] })).toMatchObject({
    roundings: 1,
  });
  expect(worst).toBeLessThanOrEqual(1);
  expect(worst).toBeGreaterThan(0.1);
});
