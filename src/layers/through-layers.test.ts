import { describe, expect, it } from 'vitest';
import { forward64 } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';

/** As a program may pass it that is not compiled against our types. */
const unread = (layer: object): Network =>
  ({ inputs: [1, 2], layers: [layer] }) as unknown as Network;

describe('words of layers that no reader has looked at', () => {
  it('takes null for a field that is left out', () => {
    for (const strides of [undefined, null])
      expect(forward64(unread({ kind: 'conv', weight: [[[1]]], strides }), [[1, 2]])).toEqual([
        [1, 2],
      ]);
  });

  it('refuses what gives more numbers than are read, before it makes them', () => {
    const endless = unread({ kind: 'conv', weight: [[[1]]], strides: [0] });
    expect(() => forward64(endless, [[1, 2]])).toThrow(/^expected at most \d+ numbers, found Inf/);
  });
});
