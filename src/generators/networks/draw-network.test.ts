import { describe, expect, it } from 'vitest';
import { defaults } from '../../input/defaults.ts';
import type { Domain } from '../../laws/case.ts';
import { kindNames } from '../../layers/kind-named.ts';
import { float64 } from '../../numbers/format.ts';
import { hash32 } from '../../numbers/hash.ts';
import { range } from '../list-of.ts';
import { drawNetworkCase } from './draw-network.ts';
import { everyLayer } from './kinds-for.ts';

const domain: Domain = { layers: [1], networks: 'any' };

const kindsAt = (campaign: number, run: number): ReadonlySet<string> => {
  const seed = hash32(`${campaign}/${run}`);
  const { case: c } = drawNetworkCase(domain, { format: float64 }, defaults.size, seed, run);
  return new Set(everyLayer(c.stack.layers).map(({ kind }) => kind));
};

describe('the networks of a campaign', () => {
  it('have each kind of layer in turn, whatever the seed', () => {
    const turn = kindNames.length;
    for (const campaign of range(3)) {
      const found = range(turn).filter((run) => kindsAt(campaign, run).has(kindNames[run]!));
      // Some have no layer for the input that is drawn.
      expect(found.length).toBeGreaterThanOrEqual(0.8 * turn);
    }
  });

  it('have every kind at least twice within 100 runs', () => {
    const runs = range(100).map((run) => kindsAt(7, run));
    for (const kind of kindNames)
      expect(runs.filter((kinds) => kinds.has(kind)).length, kind).toBeGreaterThan(1);
  });

  it('are a function of the seed and of the number of the run', () => {
    const draw = (seed: number, run: number) =>
      JSON.stringify(drawNetworkCase(domain, { format: float64 }, defaults.size, seed, run));
    expect(draw(5, 3)).toBe(draw(5, 3));
    expect(draw(5, 3)).not.toBe(draw(5, 4));
  });
});
