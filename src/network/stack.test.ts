import { describe, expect, it } from 'vitest';
import { float32Arithmetic, float64Arithmetic } from '../numbers/arithmetic.ts';
import { stringify } from '../numbers/json.ts';
import { forwardIn } from './float64-forward.ts';
import { parseAffineStack, parseStack } from './parse.ts';
import { dense, outputs, scalarsOf, series, stackOf, widthsOf } from './stack.ts';

const two = stackOf(dense([[1, 2]], [3, 4]), dense([[5], [6]]));

describe('stacks', () => {
  it('have widths, outputs and scalars', () => {
    expect(widthsOf(two)).toEqual([1, 2, 1]);
    expect(outputs({ inputs: 7, layers: [] })).toBe(7);
    expect(scalarsOf(two)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are put in series', () => {
    expect(series(two, stackOf(dense([[7]]))).layers).toHaveLength(3);
  });

  it('run layer by layer in any number system', () => {
    expect(forwardIn(float64Arithmetic, two, [[1], [0]])).toEqual([[56], [39]]);
    expect(forwardIn(float32Arithmetic, stackOf(dense([[0.1]])), [[1]])).toEqual([
      [Math.fround(0.1)],
    ]);
    expect(forwardIn(float64Arithmetic, { inputs: 2, layers: [] }, [[1, 2]])).toEqual([[1, 2]]);
  });

  it('survive JSON', () => {
    const odd = stackOf(
      dense(
        [
          [-0, Number.NaN],
          [Number.POSITIVE_INFINITY, 0.1],
        ],
        [1, 2],
      ),
      dense([[1], [2]]),
    );
    expect(parseStack(JSON.parse(stringify(odd)))).toEqual(odd);
  });
});

const layer = { kind: 'dense', weight: [[1, 2]] };

describe('what is no stack says where, expected and found', () => {
  it.each([
    [null, 'stack: expected an object, found null'],
    [[], 'stack: expected an object, found an array of 0'],
    [{}, 'stack.inputs: expected a whole number from 1 to 100000, found nothing'],
    [
      { inputs: 1.5, layers: [] },
      'stack.inputs: expected a whole number from 1 to 100000, found 1.5',
    ],
    [{ inputs: 1 }, 'stack.layers: expected an array of layers, found nothing'],
    [{ inputs: 1, layers: [7] }, 'stack.layers[0]: expected an object, found 7'],
    [
      { inputs: 1, layers: [{}] },
      'stack.layers[0].kind: expected one of dense, activation, found nothing',
    ],
    [
      { inputs: 1, layers: [{ kind: 'toString' }] },
      'stack.layers[0].kind: expected one of dense, activation, found "toString"',
    ],
    [
      { inputs: 1, layers: [{ kind: 'dense' }] },
      'stack.layers[0].weight: expected rows of numbers, found nothing',
    ],
    [
      { inputs: 1, layers: [{ kind: 'dense', weight: [[]] }] },
      'stack.layers[0].weight[0]: expected at least one number, found an array of 0',
    ],
    [
      { inputs: 1, layers: [{ kind: 'dense', weight: [[1, 2], [3]] }] },
      'stack.layers[0].weight[1]: expected 2 numbers, as in row 0, found an array of 1',
    ],
    [
      { inputs: 1, layers: [{ kind: 'dense', weight: [['x']] }] },
      'stack.layers[0].weight[0][0]: expected a number, found "x"',
    ],
    [
      { inputs: 1, layers: [{ ...layer, bias: [1] }] },
      'stack.layers[0].bias: expected 2 numbers, one for each column of weight, found 1',
    ],
    [
      { inputs: 1, layers: [{ ...layer, bias: {} }] },
      'stack.layers[0].bias: expected an array of numbers, found an object',
    ],
    [{ inputs: 2, layers: [layer] }, 'stack: layer 1 takes 1 inputs but the stack has 2'],
    [{ inputs: 1, layers: [layer, layer] }, 'stack: layer 2 takes 1 inputs but layer 1 gives 2'],
    [
      { inputs: 1, layers: Array.from({ length: 1001 }, () => layer) },
      'stack.layers: expected at most 1000 layers, found an array of 1001',
    ],
  ])('%#: %s', (value, message) => {
    expect(() => parseStack(value)).toThrow(message);
  });

  it('a bias of null is none', () => {
    expect(
      parseAffineStack({ inputs: 1, layers: [{ ...layer, bias: null }] }).layers[0]!.bias,
    ).toBeUndefined();
  });
});
