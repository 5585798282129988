import { expect, it } from 'vitest';
import { toBalls } from '../numbers/dyadic.ts';
import { equalLater, equalWhere, isSurelyCertified, withInputs } from './comparison.ts';

it('a comparison at arguments is an equation that keeps them', () => {
  const [lhs, rhs, within, inputs] = [[[1]], toBalls([[2]]), { none: 'jump' } as const, [[3, 4]]];
  expect(withInputs('y', lhs, rhs, within, inputs)).toEqual({
    ...{ what: 'y', lhs, relation: '=', rhs, within, inputs },
  });
});

it('a tolerance for later is worked out when it is read, and once', () => {
  const [lhs, rhs] = [[[1]], [[2]]];
  let times = 0;
  const work = () => {
    times++;
    return { none: 'jump' } as const;
  };
  for (const make of [equalLater, equalWhere(true)]) {
    times = 0;
    const one = make('y', lhs, rhs, work);
    expect([one.what, one.lhs, one.relation, one.rhs, times]).toEqual(['y', lhs, '=', rhs, 0]);
    expect([one.within, one.within, times]).toEqual([{ none: 'jump' }, { none: 'jump' }, 1]);
    expect(isSurelyCertified(one)).toBe(true);
  }
  times = 0;
  const now = equalWhere(false)('y', lhs, rhs, work);
  expect(times).toBe(1);
  expect(now).toEqual({ what: 'y', lhs, relation: '=', rhs, within: { none: 'jump' } });
  expect(isSurelyCertified(now)).toBe(false);
});
