import { describe, expect, it } from 'vitest';
import { exact, plus, type Tolerance } from './tolerance.ts';

const within = (...per: number[]): Tolerance => ({ per: [per], because: 'a test' });

describe('tolerances', () => {
  it('add up, rounded up, with every source named once', () => {
    const sum = plus(within(1), within(2 ** -60), within(0));
    expect(sum).toMatchObject({ because: 'a test' });
    expect('per' in sum && sum.per[0]![0]! > 1).toBe(true);
  });

  it('are rounded up by less than two units in the last place', () => {
    const sum = plus(within(1), within(2 ** -60));
    expect(sum).toEqual({ per: [[1 + 2 ** -52]], because: 'a test' });
  });

  it('add 0 without rounding', () => {
    expect(plus(within(0), within(0.1))).toEqual(within(0.1));
    expect(plus(within(0.1), within(0))).toEqual(within(0.1));
  });

  it('stay exactly 0 when all are', () => {
    expect(plus(exact(1, 1, 'a'), exact(1, 1, 'b'))).toEqual({ per: [[0]], because: 'a + b' });
  });

  it('carry their assumptions', () => {
    const assumed: Tolerance = { per: [[1]], because: 'x', assuming: ['tanh within 3 ulp'] };
    expect(plus(within(1), assumed)).toMatchObject({ assuming: ['tanh within 3 ulp'] });
  });

  it('carry those of each side, the first named first, and each once', () => {
    const of = (...assuming: string[]): Tolerance => ({ per: [[1]], because: 'a test', assuming });
    expect(plus(of('one'), within(0))).toEqual(of('one'));
    expect(plus(within(0), of('one'))).toEqual(of('one'));
    const sum = plus(of('one', 'two'), of('two', 'three'));
    expect(sum).toMatchObject({ assuming: ['one', 'two', 'three'] });
  });

  it('assume nothing where a list of assumptions is empty', () => {
    expect(plus({ per: [[1]], because: 'a test', assuming: [] }, within(0))).toEqual(within(1));
  });

  it('name their sources alike, however many have been added before', () => {
    const of = (because: string): Tolerance => ({ per: [[0]], because });
    for (let k = 0; k < 300; k++) {
      const source = `source ${k % 150}`;
      expect(plus(of('a + b'), of(`b + ${source}`))).toEqual(of(`a + b + ${source}`));
      expect(plus(of(`b + ${source}`), of('b'))).toEqual(of(`b + ${source}`));
    }
  });

  it('have no certificate when one has none, or when the sum overflows', () => {
    expect(plus(within(1), { none: 'jump' })).toEqual({ none: 'jump' });
    expect(plus({ none: 'singular' }, within(1))).toEqual({ none: 'singular' });
    const top = { per: [[1, 1], [1, Number.MAX_VALUE]], because: 'a test' }; // biome-ignore format: a matrix
    expect(plus(top, top)).toEqual({ none: 'overflow' });
  });
});
