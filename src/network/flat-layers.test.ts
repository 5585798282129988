import { describe, expect, it } from 'vitest';
import { chainedLayers, flatLayers } from './flat-layers.ts';
import { dense, stackOf } from './stack.ts';

describe('layers in lists', () => {
  const stack = stackOf(dense([[1, -2]], [3, 4]), dense([[5], [-6]]));

  it('are the weights row after row, their absolute values, and the biases', () => {
    const [first, second] = chainedLayers(stack);
    expect([first!.weight.rows, first!.weight.columns, [...first!.weight.data]]).toEqual([1, 2, [1, -2]]); // biome-ignore format: one line
    expect([...first!.magnitudes.data, ...first!.bias!]).toEqual([1, 2, 3, 4]);
    expect([second!.weight.rows, second!.weight.columns, second!.bias]).toEqual([2, 1, undefined]);
    expect([...second!.magnitudes.data]).toEqual([5, 6]);
    expect(flatLayers({ inputs: 3, layers: [] })).toEqual([]);
  });

  it('are made once for stacks that are asked about in turns', () => {
    const other = stackOf(dense([[7]]));
    const [mine, others] = [flatLayers(stack), flatLayers(other)];
    expect(flatLayers(stack)).toBe(mine);
    expect(flatLayers(other)).toBe(others);
    for (let k = 0; k < 5; k++) flatLayers(stackOf(dense([[k]])));
    expect(flatLayers(stack)).not.toBe(mine);
    expect(flatLayers(stack)).toEqual(mine);
  });

  it.each([
    ['a layer that takes more than the one before gives', stackOf(dense([[1, 2]]), dense([[1]]))],
    ['rows of two lengths', stackOf(dense([[1, 2], [3]]))],
    ['a bias of another length', stackOf(dense([[1, 2]], [3]))],
    ['another number of inputs', { inputs: 2, layers: [dense([[1]])] }],
  ])('are none of a stack with %s', (_, wrong) => {
    expect(flatLayers(wrong)).toBeUndefined();
    expect(() => chainedLayers(wrong)).toThrow('stack: expected layers whose sizes chain');
  });
});
