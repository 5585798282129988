import { describe, expect, it } from 'vitest';
import { bar } from './bar.ts';
import { count, show, showRatio } from './number.ts';

describe('numbers as people read them', () => {
  it.each([
    [0, '0'],
    [-0, '-0'],
    [1.5, '1.5'],
    [-12345678, '-12345678'],
    [1 / 3, '0.3333'],
    [123456789.5, '123500000'],
    [5e-324, '5e-324'],
    [1.2345678e300, '1.235e+300'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (x, text) => expect(show(x)).toBe(text));

  it.each([
    [0, 'exact'],
    [0.1234, '0.12×'],
    [1, '1×'],
    [123456, '120000×'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('a ratio of %d is %s', (x, text) => expect(showRatio(x)).toBe(text));

  it('one is singular', () => {
    expect([0, 1, 2, 1_000].map((n) => count(n, 'run'))).toEqual([
      ...['0 runs', '1 run', '2 runs', '1,000 runs'],
    ]);
  });
});

describe('the bar', () => {
  it('has the error on its side of the bound, two columns a decade', () => {
    expect(bar(100, 1)).toBe('bound ┃────● error');
    expect(bar(1, 100)).toBe('error ●────┃ bound');
    expect(bar(1.01, 1)).toBe('bound ┃─● error');
  });

  it('stays within 50 columns at the ends of float64', () => {
    for (const [error, bound] of [
      [Number.MAX_VALUE, 5e-324],
      [5e-324, Number.MAX_VALUE],
    ] as const) {
      expect(bar(error, bound)).toHaveLength(46);
    }
  });
});
