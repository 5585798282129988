import { expect, it } from 'vitest';
import { type Format, float32, formats } from './format.ts';
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
    expect(formatOfPrecision({ ...parts, [part]: 'float16' })).toBeUndefined();
});

it('a precision has words', () => {
  expect(precisionInWords('bfloat16')).toBe('bfloat16');
  expect(precisionInWords(parts)).toBe('float32, subnormals flushed');
  expect(precisionInWords({ ...parts, multiply: 'float16' })).toBe(
    'float32, multiplied in float16, summed in float32, subnormals flushed',
  );
});
