import { describe, expect, it } from 'vitest';
import { bar } from '../bar.ts';
import { oneLine } from '../escape/visible.ts';
import { count, inPrint, ratioInPrint, show, showRatio } from './number.ts';

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
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (x, text) => expect(show(x)).toBe(text));

  it.each([
    [0, 'exact'],
    [0.1234, '0.12×'],
    [1, '1×'],
    [123456, '120000×'],
    [Number.MAX_VALUE, '1.7976931348623157e+308×'],
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

describe('inPrint', () => {
  it('is a power of ten where a number is long, and what it is where it is short', () => {
    const cases: [number, string][] = [
      [0, '0'],
      [-0, '−0'],
      [-1.5, '−1.5'],
      [1e-12, '10⁻¹²'],
      [-1e21, '−10²¹'],
      [2.1e14, '2.1 × 10¹⁴'],
      [5306000000000, '5.306 × 10¹²'],
      [-278447457000, '−2.784 × 10¹¹'],
      [0.1 + 0.2, '0.3'],
      [123456.789, '123500'],
      [Number.NEGATIVE_INFINITY, '−∞'],
      [Number.NaN, 'NaN'],
    ];
    for (const [x, text] of cases) expect(inPrint(x)).toBe(text);
    expect(inPrint(123456.789, 9)).toBe('123456.789');
    expect([ratioInPrint(0), ratioInPrint(0.123), ratioInPrint(Infinity)]).toEqual([
      ...['exact', '0.12', '∞'],
    ]);
  });
});

describe('legible', () => {
  it('spells out what does not show or rearranges what is read, in one line', () => {
    expect(oneLine('a\n\tb\u0000\u202e\u200b\u{e0041}\ud800')).toBe(
      'a b\\u{0}\\u{202e}\\u{200b}\\u{e0041}\\u{d800}',
    );
    expect(oneLine('W′ = é ∞ 漢 🙂')).toBe('W′ = é ∞ 漢 🙂');
    expect(oneLine('x'.repeat(99), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});
