import { expect, it } from 'vitest';
import { renderFloat16OfSubject } from './float16.ts';

it('renders the activations of a subject by themselves, with its name as text', () => {
  const page = renderFloat16OfSubject('mine | *yours*', [
    {
      name: 'sigmoid',
      form: 'its own',
      worst: { ulps: 2042.2944, at: -8.3203125 },
      numbers: 63_488,
      notNearest: 1109,
      kept: ['finite in floats'],
      broken: [{ claim: 'bounded', at: 3, count: 2 }],
      beyond: [0, 1, Number.NaN],
      bits: 'b756b7ab7606',
    },
  ]);
  expect(page).toContain('# mine \\| *yours*: all of float16');
  expect(page).toContain(
    '| sigmoid | its own | 2042.29 | −8.3203125 | 1,109 | ✗ bounded 3, of 2; ✓ finite | 0, 1, NaN |',
  );
  expect(page).not.toContain('catalogue as it is run');
  expect(page).not.toContain('As frameworks');
});
