import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { dense } from '../network/stack.ts';
import { filled } from '../numbers/rows.ts';
import { fold } from './fold-network.ts';
import { multiplyAdds } from './multiply-adds.ts';

const layer = (kind: string, fields: object = {}): AnyLayer => ({ kind, ...fields });
const relu = layer('activation', { name: 'relu' });
const conv = (weight: unknown, fields: object = {}) => layer('conv', { weight, ...fields });

const folded = (inputs: number | readonly number[], ...layers: readonly AnyLayer[]) =>
  fold({ inputs, layers }).layers;

describe('folds that have a name', () => {
  it('merge a LoRA, and a gemm with its α and β', () => {
    const lora = { weight: [[1, 2]], down: [[3]], up: [[4, 5]], alpha: 2, bias: [1, 1] };
    expect(folded(1, layer('lora', lora))).toEqual([dense([[25, 32]], [1, 1])]);
    const gemm = { weight: [[1], [2]], alpha: 3, beta: 5, bias: [1, 10], transposed: true };
    expect(folded(1, layer('gemm', gemm))).toEqual([dense([[3, 6]], [5, 50])]);
  });

  it('keep integer weights where only a bias comes after, and not where a scale does', () => {
    const quantized = layer('quantized', { weight: [[3, 4]], scale: 0.5, zeroPoint: 1 });
    expect(folded(1, quantized, layer('bias', { bias: 2 }))).toEqual([
      { ...quantized, bias: [2, 2] },
    ]);
    expect(folded(1, quantized, layer('scale', { scale: 2 }))).toEqual([dense([[2, 3]])]);
  });

  it('put q, k and v beside each other', () => {
    const qkv = layer('concat', { branches: [[dense([[1, 2]])], [dense([[3]], [4])], []] });
    expect(folded(1, qkv)).toEqual([qkv]); // the identity is free: a dense layer of 4 costs more
    const two = layer('concat', { branches: [[dense([[1, 2]])], [dense([[3]], [4])]] });
    expect(folded(1, two)).toEqual([dense([[1, 2, 3]], [0, 0, 4])]);
  });

  it('take a flatten and a pool into a classifier where that is cheaper', () => {
    const classifier = dense(filled(8, 1, 1));
    const network = [conv([[[[1]]], [[[2]]]]), layer('flatten'), classifier];
    expect(folded([1, 2, 2], ...network)).toEqual([dense(filled(4, 1, 3))]);
    const pool = [layer('global-average-pool'), layer('flatten'), dense([[2]])];
    expect(folded([1, 2, 2], ...pool)).toEqual([dense(filled(4, 1, 0.5))]);
    const wide = [layer('global-average-pool'), layer('flatten'), dense(filled(2, 9, 1))];
    expect(folded([2, 2, 2], ...wide).map(({ kind }) => kind)).toEqual([
      'global-average-pool',
      'dense',
    ]);
  });

  it('drop a flatten that nothing needs, past an activation too', () => {
    const classifier = dense(filled(4, 1, 1));
    expect(folded([1, 2, 2], relu, layer('flatten'), classifier)).toEqual([relu, classifier]);
    expect(folded([1, 2, 2], layer('flatten'), relu, classifier)).toEqual([relu, classifier]);
    const kept = [layer('flatten'), relu];
    expect(folded([1, 2, 2], ...kept)).toEqual(kept);
    const turned = layer('transpose', { axes: [1, 2, 0] });
    const back = layer('transpose', { axes: [2, 0, 1] });
    expect(folded([2, 3, 4], relu, turned, back, relu)).toEqual([relu, relu]);
  });

  it('merge the affine branches of a sum that has another', () => {
    const branch = [dense([[2]]), relu];
    const sum = layer('sum', {
      branches: [[], branch, [layer('sum', { branches: [[dense([[3]])]] })]],
    });
    expect(folded(1, sum)).toEqual([layer('sum', { branches: [[dense([[4]])], branch] })]);
  });

  it('make one convolution of a depthwise and a pointwise one only where that is cheaper', () => {
    const depthwise = conv(
      filled(4, 9, 1).map((taps) => [[0, 3, 6].map((k) => taps.slice(k, k + 3))]),
      { groups: 4 },
    );
    const pointwise = (outputs: number) =>
      conv(filled(outputs, 4, 1).map((row) => row.map((w) => [[w]])));
    const network = [depthwise, pointwise(8)];
    expect(folded([4, 5, 5], ...network)).toEqual(network);
    const [one, ...none] = folded([4, 5, 5], depthwise, pointwise(1));
    expect([one!.kind, none]).toEqual(['conv', []]);
  });

  it('leave a norm that divides by 0, and numbers that overflow', () => {
    const norm = layer('batch-norm', { mean: [0], variance: [0], epsilon: 0 });
    expect(folded(1, dense([[1]]), norm)).toEqual([dense([[1]]), norm]);
    const large = layer('scale', { scale: 1e200 });
    expect(folded(1, large, large)).toEqual([large, large]);
  });

  it('keep the shape that the network gives, by a reshape', () => {
    const network = [conv([[[[1, 1]]], [[[1, 2]]]]), conv([[[[1]], [[1]]]])];
    const [first, ...others] = folded([1, 1, 2], ...network, relu);
    expect(first!.kind).toBe('conv');
    expect(others).toEqual([relu]);
    const gather = layer('gather', { axis: 2, indices: [0] });
    const lone = [conv([[[[3]]]]), conv([[[[2]]]], { padding: 1 }), gather, relu];
    const cheap = fold({ inputs: [1, 1, 1], layers: lone });
    expect(multiplyAdds(cheap)).toBeLessThan(multiplyAdds({ inputs: [1, 1, 1], layers: lone }));
  });
});
