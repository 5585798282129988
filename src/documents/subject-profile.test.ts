import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { kindNames } from '../layers/kind-named.ts';
import { parseProfile } from './subject-profile.ts';

const where = 'python3 mine.py: first line';

describe('what a subject says of itself', () => {
  it('is read, and may have more than we ask for', () => {
    const given = { name: 'mine', asks: ['collapse'], precision: 'float32', version: 3 };
    expect(parseProfile(given, where)).toMatchObject({
      name: 'mine',
      format: { name: 'float32' },
      order: 'any',
      layers: ['dense'],
      asks: ['collapse'],
    });
  });

  it('may be how accurate it means its activations to be, in any precision', () => {
    const accuracy = { elu: { ulps: 3 }, gelu: { ulps: 1, absolute: 1e-7 } };
    const precision = { store: 'float32', subnormals: 'flushed' };
    const { format } = parseProfile(
      { name: 'mine', asks: ['forward'], precision, accuracy },
      where,
    );
    expect(format).toMatchObject({ name: 'float32', subnormals: 'flushed', accuracy });
  });

  it.each([
    [{ accuracy: { gelo: { ulps: 1 } } }, '.accuracy: expected one of abs, '],
    [
      { accuracy: { gelu: { ulp: 1 } } },
      '.accuracy.gelu: expected one of ulps, absolute, keeps, found "ulp"',
    ],
    [{ accuracy: { gelu: { ulps: -1 } } }, '.accuracy.gelu.ulps: expected '],
    [{ accuracy: 3 }, '.accuracy: expected an object, found 3'],
    [
      { quantization: { bits: 1 } },
      '.quantization.bits: expected a whole number from 2 to 16, found 1',
    ],
    [{ quantization: { axis: 2 } }, '.quantization.axis: expected 0 or 1, found 2'],
    [
      { quantization: { block: 4 } },
      '.quantization.axis: expected an axis beside a block, found none',
    ],
    [
      { quantization: { bit: 8 } },
      '.quantization: expected one of bits, axis, block, symmetric, steps, found "bit"',
    ],
    [{ precison: 'float32' }, ': expected precision, found precison'],
    [{ precision: 'flaot32' }, '.precision: expected one of float64, float32, float16, bfloat16,'],
    [
      { asks: [] },
      '.asks: expected some of forward, collapse, collapseModulo, fold, quantize, rewrite, activation, derivative, gradient, fit, found an array of 0',
    ],
    [
      { asks: undefined },
      '.asks: expected some of forward, collapse, collapseModulo, fold, quantize, rewrite, activation, derivative, gradient, fit, found nothing',
    ],
    [{ layers: null }, `.layers: expected some of ${kindNames.join(', ')}, found null`],
    [{ name: ' ' }, '.name: expected a name, found " "'],
  ])('%j is refused', (change, message) => {
    const parse = () => parseProfile({ name: 'mine', asks: ['collapse'], ...change }, where);
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(where + message);
  });
});
