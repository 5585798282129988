import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { activationLayer, dense, type Layer, stackOf } from '../network/stack.ts';
import { bfloat16, float16 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { many, someOf } from '../testing/effort.ts';
import { drawNetworkCase } from './networks/draw-network.ts';
import { bendsVisibly } from './visible-bend.ts';

const relu = activationLayer('relu');

describe('a bend is visible', () => {
  it('where rounding cannot explain the middles of chords', () => {
    expect(bendsVisibly(stackOf<Layer>(dense([[1]]), relu), bfloat16)).toBe(true);
    expect(bendsVisibly(stackOf<Layer>(dense([[1, -2]]), relu, dense([[1], [0.5]])), float16)).toBe(
      true,
    );
    const layers = [{ kind: 'sum', branches: [[], [relu]] }] as readonly object[];
    expect(bendsVisibly({ inputs: 2, layers: layers as AnyLayer[] }, bfloat16)).toBe(true);
  });

  it('not where an activation is multiplied by 0, never reached, or lost beside what is large', () => {
    expect(bendsVisibly(stackOf<Layer>(dense([[1]]), relu, dense([[0]])), bfloat16)).toBe(false);
    expect(bendsVisibly(stackOf<Layer>(dense([[0]], [5]), relu), bfloat16)).toBe(false);
    const large = stackOf<Layer>(dense([[1]]), activationLayer('sigmoid'), dense([[1]], [1e6]));
    expect(bendsVisibly(large, bfloat16)).toBe(false);
    expect(bendsVisibly(stackOf<Layer>(dense([[1]], [1])), bfloat16)).toBe(false);
  });

  it('not where there is no bound', () => {
    expect(bendsVisibly(stackOf<Layer>(dense([[60000]]), relu, dense([[60000]])), float16)).toBe(
      false,
    );
  });

  it('of most networks that are drawn for it in formats of few digits', () => {
    const domain = { layers: [1, 5], networks: 'nonlinear' } as const;
    for (const [format, least] of someOf([
      [bfloat16, 0.9],
      [formatNamed('float8-e5m2')!, 0.6],
    ] as const)) {
      // biome-ignore format: a table
      const seen = Array.from({ length: many(20, 3) }, (_, seed) => {
        const { case: c } = drawNetworkCase(domain, { format }, { layers: 4, units: 5 }, seed);
        return bendsVisibly(c.stack, format);
      });
      expect(seen.filter(Boolean).length / seen.length).toBeGreaterThanOrEqual(least);
    }
  });
});
