import { expect, it } from 'vitest';
import type { SpellingOfLayers } from '../../../laws/spelling-names.ts';
import { dense } from '../../../network/stack.ts';
import { float64 } from '../../../numbers/format.ts';
import { editsOf } from '../../passes/pass.ts';
import { plainerSpellings } from './plainer-spellings.ts';

const rules = {
  domain: { layers: [1], networks: 'any', spelled: true },
  ...{ format: float64, lattice: false },
} as const;

const small = dense([[1]]);
const large = dense([[1, 1]]);

const written = (spelling: SpellingOfLayers, ...layers: (typeof small)[]): SpellingOfLayers[] => {
  const tree = { inputs: [[0]], network: { inputs: 1, layers }, spelling };
  return [...editsOf(plainerSpellings(tree, rules))].map((edit) => edit()!.spelling ?? []);
};

it('leaves names out from the first run of them on, after any that could be left out', () => {
  const spelling: SpellingOfLayers = [['bias-first', 'identities', 'constant-nodes']];
  const tree = { inputs: [[0]], network: { inputs: 1, layers: [small] }, spelling };
  const [all, runs] = [...plainerSpellings(tree, rules)];
  expect(typeof all).toBe('function');
  const left = [...editsOf([runs!])].map((edit) => edit()!.spelling);
  expect(left).toContainEqual([['constant-nodes']]);
  expect(left).toContainEqual([['bias-first', 'identities']]);
});

it('puts plainer names into the layer with the most numbers, but none that say the same of each layer', () => {
  const elsewhere = written([['reshapes']], small, large).filter(([first]) => first?.length === 0);
  expect(elsewhere).toContainEqual([[], ['transposed-weight']]);
  expect(elsewhere).toContainEqual([[], ['row-bias']]);
  expect(elsewhere).not.toContainEqual([[], ['identities']]);
  expect(written([['reshapes']], small, large)).toContainEqual([['identities']]);
});

it('puts no name into another layer that has as many numbers', () => {
  expect(written([[], ['reshapes']], small, small)).not.toContainEqual([['matmul-add']]);
  expect(written([[], ['reshapes']], small, small)).toContainEqual([[], ['matmul-add']]);
});
