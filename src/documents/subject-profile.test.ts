import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
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

  it.each([
    [{ precison: 'float32' }, ': expected precision, found precison'],
    [{ precision: 'flaot32' }, '.precision: expected one of float64, float32, float16, bfloat16,'],
    [
      { asks: [] },
      '.asks: expected some of forward, collapse, collapseModulo, found an array of 0',
    ],
    [
      { asks: undefined },
      '.asks: expected some of forward, collapse, collapseModulo, found nothing',
    ],
    [{ layers: null }, '.layers: expected some of dense, activation, found null'],
    [{ name: ' ' }, '.name: expected a name, found " "'],
  ])('%j is refused', (change, message) => {
    const parse = () => parseProfile({ name: 'mine', asks: ['collapse'], ...change }, where);
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(where + message);
  });
});
