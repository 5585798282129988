import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { read } from '../input/read.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { precisionOf } from '../numbers/precision.ts';
import { declaredPrecision, recordedPrecision } from './declared-precision.ts';

const flushed: Format = { ...float32, subnormals: 'flushed' };

describe('the precision that a subject declares', () => {
  it.each([
    ['float16', float16],
    [{ store: 'float32' }, float32],
    [{ store: 'float32', subnormals: 'kept' }, float32],
    [{ store: 'float32', multiply: 'float32' }, float32],
    [{ store: 'float32', subnormals: 'flushed' }, flushed],
    [{ store: 'float32', sum: 'float32', subnormals: 'flushed' }, flushed],
    [precisionOf(flushed), flushed],
  ])('%j is read', (given, format) => {
    expect(read(declaredPrecision, given, 'mine.ts')).toEqual(format);
  });

  it.each([
    ['flaot16', 'mine.ts: expected one of float64, float32, float16, bfloat16, found "flaot16"'],
    [3, 'mine.ts: expected one of float64, float32, float16, bfloat16, found 3'],
    [null, 'mine.ts: expected one of float64, float32, float16, bfloat16, found null'],
    [{}, 'mine.ts: store: expected one of float64, float32, float16, bfloat16, found nothing'],
    [
      { store: 'float32', subnormals: 'gone' },
      'mine.ts: subnormals: expected one of kept, flushed, found "gone"',
    ],
    [
      { store: 'float32', subnormal: 'kept' },
      'mine.ts: expected one of store, multiply, sum, subnormals, found "subnormal"',
    ],
    [
      { store: 'float32', multiply: 'float16' },
      'mine.ts: multiply: expected float32, as in store, found "float16"',
    ],
    [
      { store: 'float16', sum: 'float32' },
      'mine.ts: sum: expected float16, as in store, found "float32"',
    ],
  ])('%j is refused', (given, message) => {
    const parse = () => read(declaredPrecision, given, 'mine.ts');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
  });
});

describe('the precision in a document', () => {
  it('is read as it was written: a name, or four parts in their order', () => {
    const parts = { subnormals: 'flushed', sum: 'float32', store: 'float32', multiply: 'float32' };
    expect(read(recordedPrecision, 'float24', 'run.json')).toBe('float24');
    expect(JSON.stringify(read(recordedPrecision, parts, 'run.json'))).toBe(
      JSON.stringify(precisionOf(flushed)),
    );
    for (const wrong of [3, { store: 'float32' }])
      expect(() => read(recordedPrecision, wrong, 'run.json')).toThrow(
        'run.json: expected a precision, found',
      );
  });
});
