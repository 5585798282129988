import { expect, it } from 'vitest';
import { toBalls } from '../numbers/dyadic.ts';
import { withInputs } from './comparison.ts';

it('a comparison at arguments is an equation that keeps them', () => {
  const [lhs, rhs, within, inputs] = [[[1]], toBalls([[2]]), { none: 'jump' } as const, [[3, 4]]];
  expect(withInputs('y', lhs, rhs, within, inputs)).toEqual({
    ...{ what: 'y', lhs, relation: '=', rhs, within, inputs },
  });
});
