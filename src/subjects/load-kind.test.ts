import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import bias from '../layers/kinds/bias.ts';
import { kindFrom } from './load-kind.ts';

/** A kind as a module of a user's gives it. */
const gained = { ...bias, kind: 'gained', exact: () => undefined };

describe('what a module gives for a layer kind', () => {
  it('is one where every member is there', () => {
    expect(kindFrom(gained, 'gained.ts').kind).toBe('gained');
  });

  it.each([
    [undefined, 'expected a default export made by layer({ … }), found none'],
    [3, 'expected a default export made by layer({ … }), found 3'],
    [{ ...gained, kind: 'Gained' }, 'kind: expected a name in lower case with hyphens, found'],
    [{ ...gained, kind: 'dense' }, 'kind: expected a new name, found dense, which is one of ours'],
    [{ ...gained, formula: undefined }, 'formula: expected a text, found nothing'],
    [{ ...gained, units: 'all' }, 'units: expected one of kept, fresh, spread, found'],
    [{ ...gained, exact: undefined }, 'exact: expected a function, found nothing'],
    [{ ...gained, fields: 3 }, 'fields: expected fields by name, found 3'],
    [
      { ...gained, fields: { shift: 3 } },
      'fields.shift: expected a field, as fields.perChannel, found 3',
    ],
  ])('is refused in one line otherwise: %#', (value, line) => {
    const load = () => kindFrom(value, 'gained.ts');
    expect(load).toThrow(InputError);
    expect(load).toThrow(`gained.ts: ${line}`);
    expect(load).not.toThrow(/\n/);
  });
});
