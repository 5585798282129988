import { describe, expect, it } from 'vitest';
import { range } from '../numbers/range.ts';
import { many, someOf } from '../testing/effort.ts';
import { type Hostile, hostileNetworks } from '../testing/hostile-networks.ts';
import { classify } from './classify.ts';

const seeds = range(many(3));

/** Every verdict on a network that is not its label, by seed. Undecided is one, unless it is known to be. */
const others = ({ network, box, label, open }: Hostile): readonly string[] =>
  seeds.flatMap((seed) => {
    const { verdict } = classify(network, { box, seed });
    const isRight = verdict === label || (open && verdict === 'undecided');
    return isRight ? [] : [`${verdict} with seed ${seed}`];
  });

describe('networks that were written to mislead', () => {
  it.each(Object.entries(hostileNetworks))('have the verdict of their label: %s', (_, networks) => {
    const tried = someOf(networks, Math.ceil(networks.length / 8));
    const wrong = tried.map((one) => [one.name, others(one)] as const);
    expect(wrong.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('are two hundred and more, of either label, and one in eight is undecided at most', () => {
    const all = Object.values(hostileNetworks).flat();
    for (const label of ['affine', 'nonlinear'])
      expect(all.filter((one) => one.label === label).length).toBeGreaterThan(100);
    expect(all.filter(({ open }) => open).length).toBeLessThanOrEqual(all.length / 8);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});
