import { expect, it } from 'vitest';
import type { Network } from '../network/network.ts';
import { float16 } from '../numbers/format.ts';
import { networkNeverUnderflows } from './network-underflow.ts';

/** η of float16 is 2⁻²⁴; so small are numbers that are made of fewer steps of two than that. */
const never = (layers: readonly object[], input = 1, inputs: Network['inputs'] = [2, 1, 2]) =>
  networkNeverUnderflows(
    { inputs, layers: layers as Network['layers'] },
    [[3, 0, -input, 5]],
    float16,
  );
const scale = (first: number, second = 1) => ({ kind: 'scale', scale: [first, second] });
const activation = (name: string) => ({ kind: 'activation', name });
const pool = { kind: 'activation', name: 'max-pool', parameters: { size: 2 } };
const grouped = (...weight: number[]) => ({
  ...{ kind: 'conv', weight: weight.map((w) => [[[w]]]), groups: 2 },
});

it('numbers are multiples of a power of two, which products multiply', () => {
  expect([never([]), never([], 2 ** -24), never([], 2 ** -25)]).toEqual([true, true, false]);
  expect(never([scale(2 ** -12), scale(3 * 2 ** -12)])).toBe(true);
  expect(never([scale(2 ** -12), scale(3 * 2 ** -13)])).toBe(false);
  expect(never([scale(2 ** -12)], 2 ** -12)).toBe(true);
  expect(never([scale(2 ** -13)], 2 ** -12)).toBe(false);
  expect(never([scale(8), scale(2 ** -25)])).toBe(false); // 1 is what integers are multiples of
  expect(never([scale(1, 2 ** -25)])).toBe(false);
});

it('the block of each group counts', () => {
  expect(never([grouped(1, 2 ** -24)])).toBe(true);
  expect(never([grouped(2 ** -25, 1)])).toBe(false);
  expect(never([grouped(1, 2 ** -25)])).toBe(false);
  expect(never([grouped(1, 2 ** -24)], 2 ** -1)).toBe(false);
});

it('what is added, and each branch, may be a multiple of less', () => {
  const bias = (b: number) => ({ kind: 'scale', scale: [1, 1], bias: [0, b] });
  expect([never([bias(2 ** -24)]), never([bias(2 ** -25)])]).toEqual([true, false]);
  for (const kind of ['sum', 'concat']) {
    const branches = (factor: number) => ({ kind, branches: [[scale(factor)], []] });
    expect(never([branches(2 ** -24)])).toBe(true);
    expect(never([branches(2 ** -25)])).toBe(false);
  }
});

it('functions that give one of their arguments keep it, others do not', () => {
  for (const name of ['relu', 'abs', 'identity']) {
    expect(never([activation(name)], 2 ** -24)).toBe(true);
    expect(never([activation(name)], 2 ** -25)).toBe(false);
  }
  expect(never([activation('tanh')])).toBe(false);
  expect(never([activation('softmax')])).toBe(false);
  expect([never([pool]), never([pool], 2 ** -25)]).toEqual([true, false]);
});

it('a quotient or a root has no such power of two', () => {
  const norm = { kind: 'batch-norm', mean: [0, 0], variance: [1, 1], epsilon: 1 };
  expect(never([norm])).toBe(false);
  expect(never([{ kind: 'batch-norm', mean: [1, 1], variance: [1, 1], epsilon: 0 }])).toBe(false);
});
