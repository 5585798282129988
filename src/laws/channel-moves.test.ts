import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { exact } from '../judge/tolerance.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNames } from '../layers/kind-named.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import type { Move } from '../network/hidden-channels.ts';
import type { Network } from '../network/network.ts';
import { bfloat16, type Format, float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { permuted, rotated, scaled } from './channel-moves.ts';

const kindsOf = (layers: readonly AnyLayer[]): string[] =>
  layers.flatMap((layer) => [layer.kind, ...branchesOf(layer).flatMap(kindsOf)]);

/** Whether two networks are one function at the points, exactly; undefined where the oracle has no enclosure. */
const isSame = (one: Network, other: Network, points: Rows): boolean | undefined => {
  const [f, g] = [exactForward(one, points), exactForward(other, points)];
  if (!f || !g) return undefined;
  const within = exact(f.middle.length, f.middle[0]!.length, 'one function');
  return judge(equal('y', f, g, within)).verdict === 'within';
};

/** Cases with channels that may be moved so. */
const drawn = (moves: Move, format: Format) =>
  Array.from({ length: many(100, 25) }, (_, k) =>
    drawCase<Network>(
      { layers: [2], networks: 'any', moves },
      { format, layers: kindNames } as never,
      { layers: 5, units: 4 },
      k,
    ),
  );

describe.each([
  [
    'permuted',
    permuted,
    'order',
    60,
    ['batch-norm', 'conv', 'sum', 'activation', 'max-pool', 'concat'],
  ],
  [
    'scaled',
    scaled,
    'factor',
    80,
    ['batch-norm', 'conv', 'sum', 'activation', 'max-pool', 'lora', 'concat'],
  ],
  [
    'rotated',
    rotated,
    'mixture',
    60,
    ['conv', 'sum', 'bias', 'flatten', 'conv-transpose', 'concat'],
  ],
] as const)('%s channels', (_, move, moving, least, kinds) => {
  it.each([float64, bfloat16])('leave the function what it is, exactly: $name', (format) => {
    let moves = 0;
    const seen = new Set<string>();
    for (const [k, { case: c }] of drawn(moving, format).entries()) {
      const { stack, inputs } = c;
      const both = move(stack, format);
      // Channels of zeros alone are what they were.
      if (!both || JSON.stringify(both.moved) === JSON.stringify(both.given)) continue;
      expect([k, isSame(both.given, both.moved, inputs) ?? true]).toEqual([k, true]);
      moves++;
      for (const kind of kindsOf(stack.layers)) seen.add(kind);
    }
    expect(moves).toBeGreaterThan(many(least, least / 4));
    // Those that are rare come last, and few cases have them.
    expect([...seen]).toEqual(expect.arrayContaining(kinds.slice(0, many(kinds.length, 3))));
  });
});
