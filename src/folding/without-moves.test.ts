import { expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { wordsThrough } from '../layers/through-layers.ts';
import { randomFrom } from '../numbers/random.ts';
import { drawLayer } from '../testing/by-definition.ts';
import { isSamePhrase } from '../words/same-words.ts';
import { piecesOf } from './piece.ts';
import { readAsVectors, withoutMoves } from './without-moves.ts';

it.each(readAsVectors)('%s has the same words after any shape of as many numbers', (kind) => {
  for (let seed = 0; seed < 20; seed++) {
    const layer = drawLayer(kind, randomFrom(seed), [6])!;
    const words = wordsThrough([layer], [6]);
    for (const shape of [
      [2, 3],
      [3, 1, 2],
    ])
      expect(isSamePhrase(wordsThrough([layer], shape), words)).toBe(true);
  }
});

it('takes a flatten away before a Gemm, and reads none of its numbers for that', () => {
  let reads = 0;
  const counted = <T extends object>(row: T): T =>
    new Proxy(row, {
      get: (of, name) => {
        if (/^\d+$/.test(String(name))) reads++;
        return Reflect.get(of, name);
      },
    });
  const weight = [[1, 2, 3, 4, 5, 6], counted([7, 8, 9, 10, 11, 12])];
  const gemm = { kind: 'gemm', weight, transposed: true } as AnyLayer;
  const pieces = piecesOf([{ kind: 'flatten' } as AnyLayer, gemm], 'layers');
  const left = withoutMoves(pieces, [2, 3], new Map());
  expect(left.map(({ layer }) => layer)).toHaveLength(1);
  expect(left[0]!.layer).toBe(gemm);
  expect(reads).toBe(0);
});
