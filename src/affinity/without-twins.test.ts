import { describe, expect, it } from 'vitest';
import type { Network } from '../network/network.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { affineTree, bentTree } from '../testing/labelled-trees.ts';
import { floatSystem } from '../words/systems/float-system.ts';
import { walk } from '../words/walk.ts';
import { certifyWitness } from './certify.ts';
import { classify } from './classify.ts';
import { type FlatNetwork, flatNetwork } from './flat-network.ts';
import { withoutTwins } from './without-twins.ts';

const act = (name: string) => ({ kind: 'activation', name });
const dense = (weight: readonly (readonly number[])[], bias?: readonly number[]) => ({
  ...{ kind: 'dense', weight },
  ...(bias && { bias }),
});
const norm = { kind: 'batch-norm', mean: [0.1, -0.3], variance: [2, 3] };
const of = (inputs: number, ...layers: readonly object[]): Network => ({ inputs, layers }) as never;

/** relu(x₁) beside the first entry of hardmax of what the layers give. */
const besideHardmax = (...layers: readonly object[]): Network =>
  of(2, {
    kind: 'sum',
    branches: [
      [{ kind: 'gather', indices: [0] }, act('relu')],
      [...layers, act('hardmax'), { kind: 'gather', indices: [0] }],
    ],
  });

const valuesAt = ({ words }: FlatNetwork, x: readonly number[]) =>
  walk(floatSystem(float64Arithmetic), words, [x])[0]!;

/** How many numbers each hardmax is given. */
const widthsOf = (words: FlatNetwork['words']): readonly number[] =>
  words.flatMap((word) =>
    word.word === 'rows' && word.f.activation.name === 'hardmax'
      ? [word.width]
      : 'branches' in word
        ? word.branches.flatMap(widthsOf)
        : [],
  );

describe('hardmax of entries that are computed alike', () => {
  it.each<[string, readonly object[], number]>([
    ['equal columns behind a norm', [norm, dense([[3, 3, 1], [1, 1, 2]])], 2],
    ['the other order of a sum', [norm, dense([[1, 1], [1, 1]]), { kind: 'scale', scale: [2, 2] }], 1],
    ['equal numbers beside what has no weight', [dense([[0, 0], [0, 0]], [0.3, 0.3])], 1],
    ['equal entries through tanh and softmax', [dense([[3, 3], [1, 1]]), act('tanh'), act('softmax')], 1],
    ['another weight', [norm, dense([[3, 3], [1, 2]])], 2],
    ['another bias', [norm, dense([[3, 3], [1, 1]], [0, 1])], 2],
    ['another factor', [norm, dense([[3, 3], [1, 1]]), { kind: 'scale', scale: [2, 3] }], 2],
    ['entries in another order', [norm], 2],
  ])('%s', (_, layers, width) => {
    const network = flatNetwork(besideHardmax(...layers));
    expect(widthsOf(withoutTwins(network).words)).toEqual([width]);
  }); // biome-ignore format: a table

  it('gives what it gave, at every row of a tensor', () => {
    const random = randomFrom(31);
    let rewritten = 0;
    for (let k = 0; k < many(600); k++) {
      const network = flatNetwork((k % 2 === 0 ? affineTree : bentTree)(random).network);
      const other = withoutTwins(network);
      if (other === network || other.words === network.words) continue;
      rewritten++;
      const x = Array.from({ length: network.inputs }, () => random.integer(-16, 16) / 16);
      expect(valuesAt(other, x)).toEqual(valuesAt(network, x));
    }
    expect(rewritten).toBeGreaterThan(many(20, 5));
  });

  it('has a witness, though no enclosure tells equal roots apart', () => {
    const network = besideHardmax(norm, dense([[3, 3], [1, 1]])); // biome-ignore format: a matrix
    const found = classify(network, { seed: 1 });
    expect(found.verdict).toBe('nonlinear');
    if (found.verdict === 'nonlinear') expect(certifyWitness(network, found.witness)).toBe('exact');
  });
});
