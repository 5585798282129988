import { expect, it } from 'vitest';
import { mutatedModel, takenModel } from '../testing/mutated-models.ts';

it('reads files with changed bytes, or refuses them in one line, within a second', () => {
  const outcomes = { read: 0, refused: 0 };
  for (let seed = 0; seed < 400; seed++) {
    const started = performance.now();
    outcomes[takenModel(mutatedModel(seed))]++;
    expect(performance.now() - started, `seed ${seed}`).toBeLessThan(1_000);
  }
  expect(outcomes.read).toBeGreaterThan(30);
  expect(outcomes.refused).toBeGreaterThan(50);
});
