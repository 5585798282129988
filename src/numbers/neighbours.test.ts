import { describe, expect, it } from 'vitest';
import { bfloat16, float16, float32, float64, smallestNormal } from './format.ts';
import { formats } from './named-formats.ts';
import { nextAbove, nextBelow, spacingAt } from './neighbours.ts';

describe('neighbours in a format', () => {
  it.each([
    [float64, 1, 1 + 2 ** -52, 1 - 2 ** -53],
    [float32, 1, 1 + 2 ** -23, 1 - 2 ** -24],
    [float16, 1, 1 + 2 ** -10, 1 - 2 ** -11],
    [bfloat16, 3, 3 + 2 ** -6, 3 - 2 ** -6],
    [float32, 0, 2 ** -149, -(2 ** -149)],
    [float64, 2 ** -1022, 2 ** -1022 + 2 ** -1074, 2 ** -1022 - 2 ** -1074],
    [float16, 65504, Number.POSITIVE_INFINITY, 65472],
  ])('are the next numbers: %o at %d', (format, x, above, below) => {
    expect([nextAbove(x, format), nextBelow(x, format)]).toEqual([above, below]);
    expect([nextBelow(-x, format), nextAbove(-x, format)]).toEqual([-above, -below]);
  });

  it.each(formats)('are numbers of $name, with none between', (format) => {
    for (const x of [0, 1, 1.5, 2, 1 / 3, 100, smallestNormal(format), format.smallest]) {
      const at = format.round(x);
      const above = nextAbove(at, format);
      expect(format.round(above)).toBe(above);
      expect(nextBelow(above, format)).toBe(at);
      if (above - at > Number.MIN_VALUE) {
        expect([at, above]).toContain(format.round(at + (above - at) / 2));
      }
      expect(spacingAt(at, format)).toBe(above - at);
    }
  });
});
