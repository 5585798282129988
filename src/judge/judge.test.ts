import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBalls } from '../numbers/dyadic.ts';
import { atMost, equal } from './comparison.ts';
import { judge } from './judge.ts';
import { exact, plus, type Tolerance } from './tolerance.ts';

const within = (...per: number[]): Tolerance => ({ per: [per], because: 'a test' });

describe('the judge', () => {
  it('passes what is within, up to the bound itself', () => {
    expect(judge(equal('y', [[1]], [[1.25]], within(0.25))).verdict).toBe('within');
    expect(judge(equal('y', [[1]], [[1.25]], within(0.25 - 2 ** -54))).verdict).toBe('beyond');
  });

  it('decides in integers what float64 subtraction would round away', () => {
    // fl(1 + 2⁻⁵² − 2⁻⁶⁰) = 1 + 2⁻⁵²: rounded, the gap would be within.
    const lhs = [[1 + 2 ** -52]];
    const rhs = [[2 ** -60]];
    expect(judge(equal('y', lhs, rhs, within(1 + 2 ** -52))).verdict).toBe('within');
    expect(judge(equal('y', [[1 + 2 ** -52]], [[-(2 ** -60)]], within(1 + 2 ** -52))).verdict).toBe(
      'beyond',
    );
  });

  it('agrees with exact arithmetic on doubles and on exact sides alike', () => {
    const x = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    const positive = fc.double({ noNaN: true, min: 0, max: 1e9 });
    fc.assert(
      fc.property(x, x, positive, (a, b, t) => {
        const floats = judge(equal('y', [[a]], [[b]], within(t)));
        const balls = judge(equal('y', toBalls([[a]]), toBalls([[b]]), within(t)));
        return floats.verdict === balls.verdict;
      }),
      { numRuns: 2_000 },
    );
  });

  it('reports the entry that is furthest beyond, and the ratio there', () => {
    const found = judge(equal('y', [[1, 5, 9]], [[1, 2, 8]], within(1, 1, 0.5)));
    expect(found).toEqual({ verdict: 'beyond', ratio: 3, at: [0, 1], gap: 3, tolerance: 1 });
  });

  it('prefers a beyond entry over one within, whatever the ratios', () => {
    const found = judge(equal('y', [[0.9, 1]], [[0, 0]], within(1, 0)));
    expect(found).toMatchObject({ verdict: 'beyond', ratio: Number.POSITIVE_INFINITY, at: [0, 1] });
  });

  it('says how much of the tolerance was used', () => {
    expect(judge(equal('y', [[1]], [[2]], within(4))).ratio).toBe(0.25);
    expect(judge(equal('y', [[2]], [[2]], exact(1, 1, 'lattice'))).ratio).toBe(0);
  });

  it('never passes without a certificate', () => {
    expect(judge(equal('y', [[1]], [[1]], { none: 'overflow' })).verdict).toBe('uncertified');
  });

  it('judges order one-sidedly', () => {
    expect(judge(atMost('y', [[-9]], [[1]], within(0))).verdict).toBe('within');
    expect(judge(atMost('y', [[2]], [[1]], within(0.5))).verdict).toBe('beyond');
  });

  it('grants balls their radius and no more', () => {
    const ball = { exponent: 0, middle: [[10n]], radius: [[2n]] };
    expect(judge(equal('y', ball, [[13]], within(1))).verdict).toBe('within');
    expect(judge(equal('y', ball, [[14]], within(1))).verdict).toBe('beyond');
    expect(judge(equal('y', ball, [[11]], within(0)))).toMatchObject({ verdict: 'within', gap: 0 });
  });

  it('handles gaps that float64 cannot subtract', () => {
    const top = Number.MAX_VALUE;
    expect(judge(equal('y', [[top]], [[-top]], within(top))).verdict).toBe('beyond');
  });

  it('refuses numbers that are not finite: the driver classes them first', () => {
    expect(() => judge(equal('y', [[Number.NaN]], [[1]], within(1)))).toThrow(RangeError);
  });
});

describe('tolerances', () => {
  it('add up, rounded up, with every source named once', () => {
    const sum = plus(within(1), within(2 ** -60), within(0));
    expect(sum).toMatchObject({ because: 'a test' });
    expect('per' in sum && sum.per[0]![0]! > 1).toBe(true);
  });

  it('stay exactly 0 when all are', () => {
    expect(plus(exact(1, 1, 'a'), exact(1, 1, 'b'))).toEqual({ per: [[0]], because: 'a + b' });
  });

  it('carry their assumptions', () => {
    const assumed: Tolerance = { per: [[1]], because: 'x', assuming: ['tanh within 3 ulp'] };
    expect(plus(within(1), assumed)).toMatchObject({ assuming: ['tanh within 3 ulp'] });
  });

  it('have no certificate when one has none, or when the sum overflows', () => {
    expect(plus(within(1), { none: 'jump' })).toEqual({ none: 'jump' });
    expect(plus({ none: 'singular' }, within(1))).toEqual({ none: 'singular' });
    expect(plus(within(Number.MAX_VALUE), within(Number.MAX_VALUE))).toEqual({ none: 'overflow' });
  });
});
