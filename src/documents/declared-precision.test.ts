import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { read } from '../input/read.ts';
import { type Format, float16, float32, float64 } from '../numbers/format.ts';
import { formatNamed, inParts } from '../numbers/named-formats.ts';
import { precisionOf } from '../numbers/precision.ts';
import { declaredPrecision, recordedPrecision } from './declared-precision.ts';

const names =
  'float64, float32, float16, bfloat16, tf32, float16-float32, bfloat16-float32, float8-e4m3, float8-e5m2';
const parts = 'float64, float32, tf32, float16, bfloat16, float8-e4m3, float8-e5m2';

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
    ['tf32', formatNamed('tf32')],
    [{ store: 'float32', multiply: 'tf32', sum: 'float32' }, formatNamed('tf32')],
    [{ store: 'float16', sum: 'float32' }, formatNamed('float16-float32')],
    [
      { store: 'float32', multiply: 'float16', sum: 'float64', subnormals: 'flushed' },
      { ...inParts(float32, float16, float64), subnormals: 'flushed' },
    ],
  ])('%j is read', (given, format) => {
    expect(read(declaredPrecision, given, 'mine.ts')).toEqual(format);
  });

  it.each([
    ['flaot16', `mine.ts: expected one of ${names}, found "flaot16"`],
    [3, `mine.ts: expected one of ${names}, found 3`],
    [null, `mine.ts: expected one of ${names}, found null`],
    [{}, `mine.ts: store: expected one of ${parts}, found nothing`],
    [
      { store: 'float32', subnormals: 'gone' },
      'mine.ts: subnormals: expected one of kept, flushed, found "gone"',
    ],
    [
      { store: 'float32', subnormal: 'kept' },
      'mine.ts: expected one of store, multiply, sum, subnormals, found "subnormal"',
    ],
    [{ store: 'tf23' }, `mine.ts: store: expected one of ${parts}, found "tf23"`],
  ])('%j is refused', (given, message) => {
    const parse = () => read(declaredPrecision, given, 'mine.ts');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
  });
});

describe('the precision in a document', () => {
  it('is read as it was written: a name, or four parts in their order', () => {
    const written = {
      subnormals: 'flushed',
      sum: 'float32',
      store: 'float32',
      multiply: 'float32',
    };
    expect(read(recordedPrecision, 'float24', 'run.json')).toBe('float24');
    expect(JSON.stringify(read(recordedPrecision, written, 'run.json'))).toBe(
      JSON.stringify(precisionOf(flushed)),
    );
    for (const wrong of [3, { store: 'float32' }])
      expect(() => read(recordedPrecision, wrong, 'run.json')).toThrow(
        'run.json: expected a precision, found',
      );
  });
});
