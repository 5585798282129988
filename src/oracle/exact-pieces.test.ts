import { describe, expect, it } from 'vitest';
import type { Piecewise } from '../activations/index.ts';
import { integer, ratio } from '../numbers/fraction.ts';
import { valueOfPieces } from './exact-pieces.ts';

describe('valueOfPieces', () => {
  // x² + 2x + 3 below 0, 7 at 0, 5 − x between 0 and 1/3, 9 there, 4 above.
  const pieces = {
    breakpoints: [integer(0n), ratio(1, 3)],
    polynomials: [[3n, 2n, 1n].map(integer), [5n, -1n].map(integer), [integer(4n)]],
    values: [integer(7n), integer(9n)],
  } as unknown as Piecewise;

  it.each([
    [ratio(-1, 2), ratio(9, 4)],
    [integer(0n), integer(7n)],
    [ratio(1, 4), ratio(19, 4)],
    [ratio(1, 3), integer(9n)],
    [ratio(1, 2), integer(4n)],
  ])('takes the piece that x lies in, and the value stated at a breakpoint', (x, y) => {
    expect(valueOfPieces(pieces, x)).toEqual(y);
  });

  it('of a single piece is its polynomial', () => {
    const line = { breakpoints: [], polynomials: [[1n, 2n].map(integer)], values: [] };
    expect(valueOfPieces(line as unknown as Piecewise, ratio(1, 2))).toEqual(integer(2n));
  });
});
