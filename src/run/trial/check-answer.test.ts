import { describe, expect, it } from 'vitest';
import type { Call } from '../../laws/law.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { checkAnswer } from './check-answer.ts';

const stack = stackOf(dense([[1], [1], [1]]), dense([[1, 2]])); // 3 inputs, 2 outputs
const collapse: Call = { ask: 'collapse', stack };
const forward: Call = { ask: 'forward', stack, inputs: [[0, 0, 0]] };
const weight = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const transposed = [
  [1, 3, 5],
  [2, 4, 6],
];

describe('an answer to collapse', () => {
  it('is passed on, and no bias is the bias 0', () => {
    const bias = [-0, 5e-324];
    expect(checkAnswer(collapse, { weight, bias })).toEqual({ answer: { weight, bias } });
    for (const none of [null, undefined]) {
      const answer = { weight, bias: [0, 0] };
      expect(checkAnswer(collapse, { weight, bias: none })).toEqual({ answer });
    }
  });

  it.each([
    ['nothing', undefined, 'expected { weight, bias }, found undefined'],
    ['null', null, 'expected { weight, bias }, found null'],
    ['a text', 'no', 'expected { weight, bias }, found no'],
    ['rows', weight, 'weight: expected 3 × 2 [inputs × outputs], found undefined'],
    ['no weight', { bias: [0, 0] }, 'weight: expected 3 × 2 [inputs × outputs], found undefined'],
    ['an object', { weight: {} }, 'weight: expected 3 × 2 [inputs × outputs], found an object'],
    ['flat', { weight: [1, 2, 3] }, 'weight: expected 3 × 2 [inputs × outputs], found 3 × ?'],
    ['empty', { weight: [] }, 'weight: expected 3 × 2 [inputs × outputs], found 0 × ?'],
    [
      'transposed',
      { weight: transposed },
      'weight: expected 3 × 2 [inputs × outputs], found 2 × 3',
    ],
    [
      'ragged',
      { weight: [[1, 2], [3, 4], [5]] },
      'weight: expected 3 × 2 [inputs × outputs], found 3 × ?',
    ],
    [
      'texts',
      { weight: weight.with(1, [3, '4' as never]) },
      'weight[1][1]: expected a number, found 4',
    ],
    [
      'null within',
      { weight: weight.with(2, [null as never, 6]) },
      'weight[2][0]: expected a number, found null',
    ],
    ['a short bias', { weight, bias: [1] }, 'bias: expected 2 numbers, found 1'],
    ['a long bias', { weight, bias: [1, 2, 3] }, 'bias: expected 2 numbers, found 3'],
    ['a number as bias', { weight, bias: 0 }, 'bias: expected 2 numbers, found 0'],
    [
      'no number in the bias',
      { weight, bias: [0, {}] },
      'bias[1]: expected a number, found an object',
    ],
  ])('%s has the wrong shape', (_, answer, message) => {
    expect(checkAnswer(collapse, answer)).toEqual({ failure: 'wrong shape', message });
  });

  it.each([
    [{ weight: weight.with(1, [3, Number.NaN]) }, 'weight[1][1] is NaN'],
    [{ weight: weight.with(0, [Number.NEGATIVE_INFINITY, 2]) }, 'weight[0][0] is -Infinity'],
    [{ weight, bias: [0, Number.POSITIVE_INFINITY] }, 'bias[1] is Infinity'],
  ])('that is not finite says where, %#', (answer, message) => {
    expect(checkAnswer(collapse, answer)).toEqual({ failure: 'not finite', message });
  });

  it('of the wrong shape is called that, even where it is not finite as well', () => {
    const nan = weight.with(0, [Number.NaN, 2]);
    const { failure } = checkAnswer(collapse, { weight: nan.with(2, ['5' as never, 6]) }) as {
      failure: string;
    };
    expect(failure).toBe('wrong shape');
    expect(checkAnswer(collapse, { weight: nan, bias: [1] })).toMatchObject({
      failure: 'wrong shape',
      message: 'bias: expected 2 numbers, found 1',
    });
  });
});

it('an answer to collapse modulo a prime has the same shape', () => {
  const call: Call = { ask: 'collapseModulo', stack, modulus: 7 };
  expect(checkAnswer(call, { weight, bias: [1, 2] })).toEqual({ answer: { weight, bias: [1, 2] } });
  expect(checkAnswer(call, { weight, bias: [1] })).toMatchObject({ failure: 'wrong shape' });
});

describe('an answer to forward', () => {
  it('has a row for each point and a column for each output', () => {
    expect(checkAnswer(forward, [[1, -0]])).toEqual({ answer: [[1, -0]] });
    expect(checkAnswer(forward, [1, 2])).toEqual({
      failure: 'wrong shape',
      message: 'outputs: expected 1 × 2 [batch × outputs], found 2 × ?',
    });
    expect(checkAnswer(forward, [[1, Number.NaN]])).toEqual({
      failure: 'not finite',
      message: 'outputs[0][1] is NaN',
    });
  });

  it('as wide as the stack is after its last layer, through activations too', () => {
    const relu = { kind: 'activation', name: 'relu' } as const;
    const call: Call = { ...forward, stack: { ...stack, layers: [...stack.layers, relu] } };
    expect(checkAnswer(call, [[1, 2]])).toEqual({ answer: [[1, 2]] });
    expect(checkAnswer(call, [[1, 2, 3]])).toMatchObject({ failure: 'wrong shape' });
  });
});

describe('an answer to fold', () => {
  const fold: Call = { ask: 'fold', stack: { inputs: [1, 2], layers: [] } };
  const pad = { kind: 'pad', padding: [[0, 0]], value: 0 };
  const relu = {
    kind: 'activation',
    name: 'keras-relu',
    parameters: { max: Number.POSITIVE_INFINITY },
  };
  const answered = (...layers: object[]) => checkAnswer(fold, { inputs: [1, 2], layers });

  it('may hold an infinity where an interval of an activation ends', () => {
    expect(answered(pad, relu)).toMatchObject({ answer: { layers: [pad, relu] } });
  });

  it.each([
    ['a number that is no tensor', { ...pad, value: Number.NEGATIVE_INFINITY }, '-Infinity'],
    ['a branch', { kind: 'sum', branches: [[{ kind: 'bias', bias: Number.NaN }]] }, 'NaN'],
  ])('may not hold one in %s', (_, layer, found) => {
    const message = `stack: a number of it is ${found}`;
    expect(answered(relu, layer)).toEqual({ failure: 'not finite', message });
  });
});
