import { expect, it } from 'vitest';
import { halfBelow } from './half-below.ts';

it('half of the runs are below the decade that the middle one is in', () => {
  const at = (slack: Record<string, number>) => halfBelow({ slack });
  expect(at({ '-1': 2, '-4': 2 })).toBe('half below 10⁻³');
  expect(at({ '-3': 1, '-12': 1, '-2': 1 })).toBe('half below 10⁻²');
  expect(at({ '-20': 5, exact: 3 })).toBe('half below 10⁻¹⁹');
  expect(at({ '0': 1 })).toBe('half below 10¹');
});

it('exact answers are below every bound', () => {
  expect(halfBelow({ slack: { exact: 2, '-3': 2 } })).toBe('half exact');
  expect(halfBelow({ slack: { exact: 1, '-3': 2 } })).toBe('half below 10⁻²');
});

it('nothing is said where no run held, or of 1, which is the bound itself', () => {
  expect(halfBelow({ slack: { '-1': 3, '-4': 2 } })).toBeUndefined();
  expect(halfBelow({ slack: {} })).toBeUndefined();
  expect(halfBelow({})).toBeUndefined();
});
