import { describe, expect, it } from 'vitest';
import { defaults } from '../../input/defaults.ts';
import type { Domain } from '../../laws/case.ts';
import { spellingNames } from '../../laws/spelling-names.ts';
import { kindNames } from '../../layers/kind-named.ts';
import type { Network } from '../../network/network.ts';
import { float64 } from '../../numbers/format.ts';
import { hash32 } from '../../numbers/hash.ts';
import { range } from '../../numbers/range.ts';
import { many } from '../../testing/effort.ts';
import { drawNetworkCase } from './draw-network.ts';
import { commonKinds, everyLayer } from './kinds-for.ts';

const domain: Domain = { layers: [1], networks: 'any' };

const networkAt = (campaign: number, run: number): Network => {
  const seed = hash32(`${campaign}/${run}`);
  return drawNetworkCase(domain, { format: float64 }, defaults.size, seed, run).case.stack;
};

const kindsAt = (campaign: number, run: number): ReadonlySet<string> =>
  new Set(everyLayer(networkAt(campaign, run).layers).map(({ kind }) => kind));

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

  it('have each two kinds that most networks have one behind the other within 100 runs', () => {
    const found = new Set<string>();
    for (const run of range(100)) {
      const { layers } = networkAt(7, run);
      for (const [k, { kind }] of layers.slice(1).entries())
        found.add(`${layers[k]!.kind} ${kind}`);
    }
    // A convolution takes no vector.
    for (const one of commonKinds)
      for (const other of commonKinds)
        if (one !== 'dense' || other !== 'conv') expect(found).toContain(`${one} ${other}`);
  });

  it('have no more layers than are asked for', () => {
    for (const layers of [1, 2, 3]) {
      for (const run of range(many(100, 30))) {
        const size = { layers, units: 4 };
        const { case: c } = drawNetworkCase(domain, { format: float64 }, size, run, run);
        expect(c.stack.layers.length).toBeLessThanOrEqual(layers);
      }
    }
  });

  it('are written in each of the ways that there are within 200 runs', () => {
    const names = range(200).flatMap((run) => {
      const seed = hash32(`spelled/${run}`);
      const spelled: Domain = { ...domain, spelled: true };
      const { case: c } = drawNetworkCase(spelled, { format: float64 }, defaults.size, seed, run);
      return (c.spelling ?? []).flat();
    });
    for (const name of spellingNames) expect(names).toContain(name);
  });

  it('are a function of the seed and of the number of the run', () => {
    const draw = (seed: number, run: number) =>
      JSON.stringify(drawNetworkCase(domain, { format: float64 }, defaults.size, seed, run));
    expect(draw(5, 3)).toBe(draw(5, 3));
    expect(draw(5, 3)).not.toBe(draw(5, 4));
  });
});
