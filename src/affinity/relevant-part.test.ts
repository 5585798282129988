import { describe, expect, it } from 'vitest';
import { type Activation, activationNamed } from '../activations/index.ts';
import type { Network } from '../network/network.ts';
import { activationLayer, dense, type Layer } from '../network/stack.ts';
import { toBalls, toRows } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactSystem } from '../oracle/exact-system.ts';
import { several } from '../testing/effort.ts';
import { randomStack } from '../testing/random-stacks.ts';
import { realNetwork } from '../testing/real-networks.ts';
import { walk } from '../words/walk.ts';
import { exactWork, productsOf } from './exact-work.ts';
import { type FlatNetwork, flatNetwork } from './flat-network.ts';
import { relevantPart } from './relevant-part.ts';

type Rows = readonly (readonly number[])[];

const values = ({ words }: FlatNetwork, rows: Rows) => {
  const exact = walk(exactSystem, words, toBalls(rows));
  return exact && toRows(exact);
};

const flat = (network: Network) => flatNetwork(network);

describe('the relevant part of a network', () => {
  it.each(['relu', 'sigmoid', 'hard-tanh'])('gives what the whole gives, through %s', (name) => {
    const random = randomFrom(3);
    for (let k = 0; k < several(20, 6); k++) {
      const inner = randomStack(random, activationNamed(name) as Activation);
      // Also with an activation before the first layer and after the last.
      const f = activationLayer(name);
      const layers = [...(k % 3 === 0 ? [f] : []), ...inner.layers, ...(k % 2 === 0 ? [f] : [])];
      const stack = flat({ ...inner, layers });
      const rows = [1, 2, 3].map(() =>
        Array.from({ length: stack.inputs }, (_, i) => (i % 3 === k % 3 ? 0 : random.normal())),
      );
      const whole = values(stack, rows)!;
      const all = relevantPart(stack, rows, undefined);
      expect(values(all.network, all.rows)).toEqual(whole);
      const output = random.integer(0, stack.outputs - 1);
      const one = relevantPart(stack, rows, output);
      expect(one.network.outputs).toBe(1);
      expect(values(one.network, one.rows)).toEqual(whole.map((row) => [row[output]]));
    }
  });

  it('gives what the whole gives of trees of every kind, and takes no more work', () => {
    const random = randomFrom(8);
    let less = 0;
    for (let k = 0; k < several(150, 40); k++) {
      const whole = flat(realNetwork(random, float64));
      const rows = [1, 2].map(() => Array.from({ length: whole.inputs }, () => random.normal()));
      const wanted = values(whole, rows);
      if (!wanted) continue;
      const output = random.integer(0, whole.outputs - 1);
      const part = relevantPart(whole, rows, output);
      const given = values(part.network, part.rows)!;
      for (const [i, row] of given.entries()) {
        expect(row).toHaveLength(1);
        // Balls of the part may be narrower than those of the whole: their middles agree to 30 digits.
        expect(Math.abs(row[0]! - wanted[i]![output]!)).toBeLessThanOrEqual(
          1e-14 * Math.abs(wanted[i]![output]!),
        );
      }
      if (exactWork(part.network) < exactWork(whole) / 2) less++;
    }
    expect(less).toBeGreaterThan(several(20, 6));
  });

  it('has the weights of the inputs that move and of the output that is asked, and no others', () => {
    const stack = flat({ inputs: 3, layers: [dense([[1, 2], [3, 4], [5, 6]], [7, 8])] }); // biome-ignore format: as a matrix
    const rows = [
      [0, 1, 0],
      [0, 2, -0],
    ];
    const part = relevantPart(stack, rows, 1);
    expect(part.rows).toEqual([[1], [2]]);
    expect(part.network.words).toEqual([
      { word: 'times', blocks: [[[4]]] },
      { word: 'plus', vector: [8], each: 1 },
    ]);
    expect(relevantPart(stack, [[0, 0, 0]], undefined).network.inputs).toBe(1);
  });

  it('takes an input where no layer is dense', () => {
    const relu = flat({ inputs: 2, layers: [activationLayer('relu')] });
    const part = relevantPart(relu, [[-1, 5]], 1);
    expect(values(part.network, part.rows)).toEqual([[5]]);
  });
});

it('the work of an exact evaluation grows with weights and depth', () => {
  const layer = dense([[1, 2], [3, 4]]); // biome-ignore format: as a matrix
  const of = (n: number) => exactWork(flat({ inputs: 2, layers: new Array<Layer>(n).fill(layer) }));
  expect(of(0)).toBe(0);
  expect(of(2)).toBeGreaterThan(2 * of(1));
  expect(exactWork(flat({ inputs: 2, layers: [activationLayer('relu')] }))).toBe(0);
  const branch = { kind: 'sum', branches: [[layer], [layer, layer]] } as never;
  const tree = flat({ inputs: 2, layers: [branch] });
  expect([productsOf(tree), exactWork(tree)]).toEqual([12, 2 * of(1) + of(2) - of(1)]);
});
