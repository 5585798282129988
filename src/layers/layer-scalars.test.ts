import { expect, it } from 'vitest';
import { randomFrom } from '../numbers/random.ts';
import { drawLayer } from '../testing/by-definition.ts';
import { kindNames } from './kind-named.ts';
import { scalarCountOfLayer, scalarsOfLayer } from './layer-scalars.ts';

it('counts as many numbers as there are, of every kind of layer', () => {
  const random = randomFrom(1);
  let counted = 0;
  for (const kind of kindNames) {
    for (const shape of [[3], [2, 4], [2, 3, 3]]) {
      const layer = drawLayer(kind, random, shape);
      if (!layer) continue;
      const { length } = scalarsOfLayer(layer);
      expect(scalarCountOfLayer(layer)).toBe(length);
      counted += length;
    }
  }
  expect(counted).toBeGreaterThan(100);
});
