import { expect, it } from 'vitest';
import { several } from '../testing/effort.ts';
import { mutatedModel, takenModel } from '../testing/mutated-models.ts';

it('reads files with changed bytes, or refuses them in one line, within a second', () => {
  const outcomes = { read: 0, refused: 0 };
  for (let seed = 0; seed < several(400, 60); seed++) {
    const started = performance.now();
    outcomes[takenModel(mutatedModel(seed))]++;
    expect(performance.now() - started, `seed ${seed}`).toBeLessThan(1_000);
  }
  expect(outcomes.read).toBeGreaterThan(several(30, 5));
  expect(outcomes.refused).toBeGreaterThan(several(50, 8));
});
