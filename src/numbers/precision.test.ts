import { expect, it } from 'vitest';
import { type Format, float16, float32, numberFormats } from './format.ts';
import { formatNamed, formats } from './named-formats.ts';
import { formatOfPrecision, precisionInWords, precisionOf } from './precision.ts';

const flushed: Format = { ...float32, subnormals: 'flushed' };
const parts = {
  store: 'float32',
  multiply: 'float32',
  sum: 'float32',
  subnormals: 'flushed',
} as const;

it('a precision is the name of a format where one fits, else its parts', () => {
  for (const format of formats) expect(precisionOf(format)).toBe(format.name);
  expect(precisionOf(flushed)).toEqual(parts);
});

it('the format of a precision is the one that was written', () => {
  for (const format of [...formats, flushed])
    expect(formatOfPrecision(precisionOf(format))).toEqual(format);
  expect(formatOfPrecision({ ...parts, subnormals: 'kept' })).toEqual(float32);
  expect(formatOfPrecision('float24')).toBeUndefined();
  for (const part of ['store', 'multiply', 'sum'])
    expect(formatOfPrecision({ ...parts, [part]: 'float24' })).toBeUndefined();
});

it('a precision in parts has its name where there is one', () => {
  const wide = {
    store: 'bfloat16',
    multiply: 'bfloat16',
    sum: 'float32',
    subnormals: 'kept',
  } as const;
  expect(precisionOf(formatOfPrecision(wide)!)).toBe('bfloat16-float32');
  expect(formatOfPrecision(wide)).toEqual(formatNamed('bfloat16-float32'));
  const unnamed = {
    store: 'float32',
    multiply: 'float16',
    sum: 'float64',
    subnormals: 'kept',
  } as const;
  expect(precisionOf(formatOfPrecision(unnamed)!)).toEqual(unnamed);
  const tiny = { store: 'float8-e4m3', multiply: 'float8-e4m3', sum: 'float8-e4m3', subnormals: 'kept' } as const; // biome-ignore format: one line
  expect(precisionOf(formatOfPrecision(tiny)!)).toEqual(tiny);
});

it('what is stored is told apart by its least number, and a format by all of its parts', () => {
  const [stored, least] = [Object.values(numberFormats), new Set<number>()];
  for (const { smallest } of stored) least.add(smallest);
  expect(least.size).toBe(stored.length);
  expect(precisionOf({ ...float16, subnormals: 'flushed' })).toMatchObject({ store: 'float16' });
  // Factors of float16 and sums of float32, as 'float16-float32' has, and stored in float32.
  const wide = { store: 'float32', multiply: 'float16', sum: 'float32', subnormals: 'kept' } as const; // biome-ignore format: one line
  expect(precisionOf(formatOfPrecision(wide)!)).toEqual(wide);
});

it('a format in parts without a name, or flushed, has that of what is stored', () => {
  const two = { store: 'float16', multiply: 'float16', sum: 'float32' } as const;
  expect(formatOfPrecision({ ...two, subnormals: 'flushed' })!.name).toBe('float16');
  expect(formatOfPrecision({ ...two, subnormals: 'kept' })!.name).toBe('float16-float32');
  expect(formatOfPrecision({ ...two, sum: 'float64', subnormals: 'kept' })!.name).toBe('float16');
});

it('a precision has words', () => {
  expect(precisionInWords('bfloat16')).toBe('bfloat16');
  expect(precisionInWords(parts)).toBe('float32, subnormals flushed');
  expect(precisionInWords({ ...parts, multiply: 'float16' })).toBe(
    'float32, multiplied in float16, summed in float32, subnormals flushed',
  );
});
