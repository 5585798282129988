import { expect, test } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { silenceOf } from './silence.ts';

test('laws that need a witness are silent of what is proved affine, others have nothing to say', () => {
  const witnesses = laws.filter(({ id }) => silenceOf({ id }) === 'proved affine');
  expect(witnesses.length).toBeGreaterThan(3);
  for (const { id } of witnesses) expect(id).toMatch(/nonlinear/);
  expect(silenceOf({ id: 'activation/bounded' })).toBe('not spoken of');
});
