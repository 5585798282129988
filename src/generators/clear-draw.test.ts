import { describe, expect, it } from 'vitest';
import { activationLayer, dense, stackOf } from '../network/stack.ts';
import { bfloat16, float16, float32 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { many } from '../testing/effort.ts';
import { isClear, mostDraws, swarmOfDraw } from './clear-draw.ts';
import { draw } from './draw.ts';
import { structureWith } from './regimes.ts';

describe('stacks with activations in formats of few digits', () => {
  it('are drawn again, and only those', () => {
    expect(mostDraws(bfloat16, true)).toBeGreaterThan(1);
    expect(mostDraws(float16, true)).toBeGreaterThan(1);
    expect(mostDraws(formatNamed('tf32')!, true)).toBeGreaterThan(1);
    expect(mostDraws(bfloat16, false)).toBe(1);
    expect(mostDraws(float32, true)).toBe(1);
  });

  it('have simpler numbers after a few draws', () => {
    const named = ['square'] as const;
    const swarm = { values: 'mixed', structure: structureWith(named), named } as const;
    expect(swarmOfDraw(swarm, 2)).toBe(swarm);
    const simpler = swarmOfDraw(swarm, 3);
    expect(simpler.named).toEqual(['square', 'powers-of-two', 'identities', 'mostly-zero']);
    expect(simpler.structure).toEqual(structureWith(simpler.named));
  });

  it('are clear where some output is far above its bound at each point', () => {
    const stack = stackOf(dense([[1], [1]]), activationLayer('relu'));
    expect(isClear(stack, [[0.7, 0.3]], bfloat16)).toBe(true);
    expect(isClear(stack, [[0.7, 0.3], [0.7, -0.7001]], bfloat16)).toBe(false); // biome-ignore format: a matrix
    expect(isClear(stack, [[3e38, 3e38]], bfloat16)).toBe(false);
  });

  it('are nearly exact where numbers have 4 bits', () => {
    const e4m3 = formatNamed('float8-e4m3')!;
    const stack = stackOf(dense([[1], [1]]), activationLayer('relu'));
    expect(isClear(stack, [[16, 2]], e4m3)).toBe(true);
    expect(isClear(stack, [[16, 1.75]], e4m3)).toBe(false); // 0.25 of 18, and 1/256 is 0.07
  });

  it('are as deep as they would be in others', () => {
    const depths = (name: string): number[] =>
      Array.from({ length: many(60, 15) }, (_, seed) => {
        const asked = { format: formatNamed(name)! };
        const domain = { layers: [1, 6], activations: true } as const;
        const { case: c } = draw(domain, asked, { layers: 6, units: 5 }, seed);
        return c.stack.layers.filter(({ kind }) => kind === 'dense').length;
      });
    expect(depths('float8-e5m2')).toEqual(depths('float32'));
  });
});
