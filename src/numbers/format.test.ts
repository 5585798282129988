import { describe, expect, it } from 'vitest';
import { several } from '../testing/effort.ts';
import { toDyadic, toNumber } from './dyadic.ts';
import {
  bfloat16,
  coarsestUnit,
  declaredErrorIn,
  type Format,
  float8e4m3,
  float8e5m2,
  float16,
  float32,
  float64,
  largestOf,
  leastKept,
  numberFormats,
  smallestNormal,
  smallestOf,
  tf32,
} from './format.ts';
import { formatNamed, formats, inParts } from './named-formats.ts';

describe('formats', () => {
  it('have a smallest normal number, below which none is kept where they are flushed', () => {
    const plain = formats.slice(0, 4);
    const normals = [2 ** -1022, 2 ** -126, 2 ** -14, 2 ** -126];
    expect(plain.map(smallestNormal)).toEqual(normals);
    expect(formats.map(({ subnormals }) => subnormals)).toEqual(formats.map(() => 'kept'));
    expect(plain.map(leastKept)).toEqual(plain.map(({ smallest }) => smallest));
    const flushed = plain.map((format): Format => ({ ...format, subnormals: 'flushed' }));
    expect(flushed.map(leastKept)).toEqual(normals);
  });

  it('of 8 bits end at 448 and at 57344, and that of tensor cores has 10 bits after the point', () => {
    expect([float8e4m3, float8e5m2].map(({ largest }) => largest)).toEqual([448, 57344]);
    expect([float8e4m3, float8e5m2].map(({ smallest }) => smallest)).toEqual([2 ** -9, 2 ** -16]);
    expect([0.1, 17, 449, 460, 470].map(float8e4m3.round)).toEqual([0.1015625, 16, 448, 448, Infinity]); // biome-ignore format: a table
    expect([0.1, 9, 61440].map(float8e5m2.round)).toEqual([0.09375, 8, Infinity]);
    expect([1 + 2 ** -10, 1 + 2 ** -11].map(tf32.round)).toEqual([1 + 2 ** -10, 1]);
    expect(tf32.round(2 ** -136)).toBe(2 ** -136);
  });

  it('that numbers may be stored in have the names that they are listed by', () => {
    expect(Object.values(numberFormats).map(({ name }) => name)).toEqual(
      Object.keys(numberFormats),
    );
  });

  it('have the errors that are declared of a function: what is left out is 0, if one is given', () => {
    const declaring = (tanh: object): Format => ({ ...float32, accuracy: { tanh } });
    const of = (tanh: object) => declaredErrorIn(declaring(tanh), 'tanh');
    expect(of({ ulps: 3 })).toEqual({ ulps: 3, absolute: 0 });
    expect(of({ absolute: 0.5 })).toEqual({ ulps: 0, absolute: 0.5 });
    expect(of({ ulps: 3, absolute: 0.5 })).toEqual({ ulps: 3, absolute: 0.5 });
    expect(of({ keeps: ['bounded'] })).toBeUndefined();
    expect(declaredErrorIn(declaring({ ulps: 3 }), 'relu')).toBeUndefined();
    expect(declaredErrorIn(float32, 'tanh')).toBeUndefined();
  });

  it('in parts have the unit, the range and the least number of the part that has least of it', () => {
    const mixed = inParts(float32, float16, bfloat16);
    expect(coarsestUnit(mixed)).toBe(2 ** -8);
    expect(largestOf(mixed)).toBe(65504);
    expect([smallestOf(mixed), leastKept(mixed)]).toEqual([2 ** -24, 2 ** -24]);
    expect(smallestNormal(mixed)).toBe(2 ** -14);
    expect(leastKept({ ...mixed, subnormals: 'flushed' })).toBe(2 ** -14);
    expect(coarsestUnit(float32)).toBe(2 ** -24);
  });

  it('are found by name', () => {
    for (const [name, format] of Object.entries({ float64, float32, float16, bfloat16 }))
      expect(formatNamed(name)).toBe(format);
    expect(formatNamed('float8')).toBeUndefined();
  });

  it.each(formats)('$name: u, η and the largest are what they say', (format) => {
    const { unit, smallest, largest, round } = format;
    expect(round(1 + 2 * unit)).toBe(1 + 2 * unit);
    expect(round(1 + unit)).toBe(1); // a tie, to even
    expect(round(1 + 3 * unit)).toBe(1 + 4 * unit); // another
    expect(round(smallest)).toBe(smallest);
    expect(round(smallest / 2)).toBe(0); // a tie, to even
    expect(round(-largest)).toBe(-largest);
    expect(round(largest * (1 + 2 * unit))).toBe(Number.POSITIVE_INFINITY);
    for (const x of [0, -0, Number.NaN, Number.NEGATIVE_INFINITY]) expect(round(x)).toBe(x);
  });
});

/** The nearest multiple of the spacing at x, in integers: another way than format.ts goes. */
const nearest = (x: number, { unit, smallest, largest }: Format): number => {
  const { mantissa, exponent } = toDyadic(Math.abs(x));
  const bits = mantissa.toString(2).length;
  const last = Math.max(exponent + bits + Math.log2(unit), Math.log2(smallest));
  const drop = BigInt(Math.max(0, last - exponent));
  const kept = mantissa >> drop;
  const rest = mantissa - (kept << drop);
  const half = drop > 0n ? 1n << (drop - 1n) : 0n;
  const up = rest > half || (drop > 0n && rest === half && (kept & 1n) === 1n) ? 1n : 0n;
  const value = toNumber({ mantissa: (kept + up) << drop, exponent });
  return Math.sign(x) * (value > largest ? Number.POSITIVE_INFINITY : value);
};

describe.each([float16, bfloat16, float32])('$name rounds in one step', (format) => {
  const { unit, smallest, largest, round } = format;
  const numbers = [1, 1.5, 2 - 2 * unit, smallest, 3 * smallest, 2 ** 13 * smallest, largest / 2];

  it('to the nearest, ties to even, around numbers of the format and half way between them', () => {
    for (const x of [...numbers, largest]) {
      const spacing = Math.max(smallest, 2 ** Math.floor(Math.log2(x)) * 2 * unit);
      for (let k = -8; k <= 8; k++) {
        for (const bit of [0, 2 ** -40, -(2 ** -40)]) {
          const y = x + (k / 4) * spacing * (1 + bit);
          expect(Object.is(round(y), nearest(y, format)) || y === 0, `${y}`).toBe(true);
          expect(round(-y)).toBe(-round(y));
        }
      }
    }
  });

  it('over the whole range of doubles', () => {
    for (let e = -1074; e < 1024; e += several(1, 5)) {
      for (const m of [1, 1 + 2 ** -52, 1.5, 1 + unit, 1 + unit * (1 + 2 ** -20), 2 - 2 ** -52]) {
        const x = m * 2 ** e;
        if (x > 0 && Number.isFinite(x)) expect(round(x), `${x}`).toBe(nearest(x, format));
      }
    }
  });
});

it('float16 of what float32 would round first to a tie', () => {
  const x = 1 + 2 ** -11 + 2 ** -25;
  expect(float16.round(x)).toBe(1 + 2 ** -10);
  expect(float16.round(Math.fround(x))).toBe(1); // twice rounded: the pitfall
});

it('float16 has 63,488 finite numbers and bfloat16 is a float32 without its last 16 bits', () => {
  const found = new Set<number>();
  for (let e = -24; e < 16; e++)
    for (let k = 0; k < 2048; k++) {
      const x = k * 2 ** Math.max(-24, e - 10);
      if (x <= 65504 && float16.round(x) === x) found.add(x);
    }
  expect(2 * found.size).toBe(63_488); // both zeros counted
  const half = new Uint32Array(1);
  const whole = new Float32Array(half.buffer);
  for (let bits = 0; bits < 0x7f80; bits += 7) {
    half[0] = bits << 16;
    expect(bfloat16.round(whole[0]!)).toBe(whole[0]);
  }
  expect(float64.round(0.1)).toBe(0.1);
});
