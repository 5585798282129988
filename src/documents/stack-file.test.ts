import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { kindNames } from '../layers/kind-named.ts';
import { dense, stackOf } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import { embeddedStack, parseNetwork, parseStack } from './stack-file.ts';

describe('a stack', () => {
  it('survives JSON', () => {
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

const kinds = kindNames.join(', ');
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
    [{ inputs: 1, layers: [{}] }, `stack.layers[0].kind: expected one of ${kinds}, found nothing`],
    [
      { inputs: 1, layers: [{ kind: 'toString' }] },
      `stack.layers[0].kind: expected one of ${kinds}, found "toString"`,
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
      'stack.layers[0].bias: expected 2 numbers, one for each output, found 1',
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
  ])('%#', (value, message) => {
    expect(() => parseStack(value)).toThrow(message);
  });

  it('a bias of null is none', () => {
    const [read] = parseStack({ inputs: 1, layers: [{ ...layer, bias: null }] }).layers;
    expect(read).not.toHaveProperty('bias');
  });
});

const relu = { kind: 'activation', name: 'relu' };

describe('a field that no stack has', () => {
  it.each([
    [
      { input: 1, layers: [] },
      'stack: expected one of $schema, inputs, layers, found "input" (did you mean inputs?)',
    ],
    [
      { inputs: 1, layers: [{ kind: 'dense', wieght: [[1]] }] },
      'stack.layers[0]: expected one of kind, weight, bias, found "wieght" (did you mean weight?)',
    ],
    [
      { inputs: 1, layers: [{ ...relu, weight: [[1]] }] },
      'stack.layers[0]: expected one of kind, name, parameters, axis, scale, bias, found "weight"',
    ],
    [
      { inputs: 1, layers: [{ kind: 'desne' }] },
      `stack.layers[0].kind: expected one of ${kinds}, found "desne" (did you mean dense?)`,
    ],
    [
      { inputs: 1, layers: [{ kind: 'activation', name: 'leaky_relu' }] },
      'stack.layers[0].name: expected an activation (`foldproof list activations`), found "leaky_relu" (did you mean leaky-relu?)',
    ],
    [
      { inputs: 1, layers: [{ ...relu, name: 'leaky-relu', parameters: { slop: 1 } }] },
      'stack.layers[0].parameters.slop: expected one of slope, found slop (did you mean slope?)',
    ],
  ])('%#: is refused in a file, with the nearest name', (value, message) => {
    expect(() => parseStack(value)).toThrow(new InputError(message));
  });

  it('is kept within another document, and the name of a JSON Schema is none of the stack', () => {
    const given = { inputs: 1, layers: [{ ...layer, note: 1 }], note: 2 };
    expect(v.parse(embeddedStack, given)).toEqual(given);
    expect(parseStack({ $schema: './stack.schema.json', inputs: 1, layers: [] })).toEqual({
      inputs: 1,
      layers: [],
    });
  });
});

it('names the file that it was read from', () => {
  const value = { inputs: 1, layers: [{ kind: 'dense', weight: [[null]] }] };
  expect(() => parseStack(value, 'net.json')).toThrow(
    new InputError('net.json: layers[0].weight[0][0]: expected a number, found null'),
  );
});

describe('bounds', () => {
  // Entries that are looked at throw: what is too large is refused before it is walked.
  const untouchable = (length: number): unknown[] =>
    new Proxy(new Array(length), {
      get: (target, key) => {
        if (key === '0') return new Array(10_000);
        if (typeof key === 'string' && /^\d+$/.test(key)) throw new Error(`entry ${key} was read`);
        return Reflect.get(target, key);
      },
    });

  it('are checked before the numbers are read', () => {
    const weight = untouchable(10_000);
    expect(() => parseStack({ inputs: 1, layers: [{ kind: 'dense', weight }] })).toThrow(
      'stack: expected at most 10000000 numbers, found 100000000',
    );
    expect(() => parseStack({ inputs: 1, layers: untouchable(1_001) })).toThrow(
      'stack.layers: expected at most 1000 layers, found an array of 1001',
    );
  });
});

const eye = [[[[1]]]];

describe('a network', () => {
  it.each([
    [
      {
        inputs: [1, 2, 2],
        layers: [
          { kind: 'conv', weight: eye },
          { kind: 'dense', weight: [[1]] },
        ],
      },
      'stack: layer 2 takes 1 inputs but layer 1 gives [1, 2, 2]',
    ],
    [
      { inputs: [3, 2, 2], layers: [{ kind: 'conv', weight: eye }] },
      'stack: layer 1 takes [1, n, n] but the stack has [3, 2, 2]',
    ],
    [
      { inputs: 2, layers: [{ kind: 'batch-norm', mean: [0], variance: [1] }] },
      'stack: layer 1 takes 1 channels but the stack has 2',
    ],
    [
      { inputs: 1, layers: [{ kind: 'batch-norm', mean: [0], variance: [-1] }] },
      'stack.layers[0].variance[0]: expected a number that is not negative, found -1',
    ],
    [
      { inputs: 2, layers: [{ kind: 'sum', branches: [[], [layer]] }] },
      'stack.layers[0].branches[1]: layer 1 takes 1 inputs but the branch has 2',
    ],
    [
      { inputs: 1, layers: [{ kind: 'sum', branches: [[], [layer]] }] },
      'stack.layers[0].branches: expected branches of one shape, but branch 0 gives 1 and branch 1 2',
    ],
    [
      { inputs: 1, layers: [{ kind: 'sum', branches: [[{ kind: 'dens' }]] }] },
      `stack.layers[0].branches[0][0].kind: expected one of ${kinds}, found "dens" (did you mean dense?)`,
    ],
    [
      { inputs: [1, 1, 1], layers: [{ kind: 'max-pool', kernel: 1, padding: 1 }] },
      'stack.layers[0].padding: expected no window that lies in the padding alone, found one',
    ],
    [
      { inputs: [], layers: [] },
      'stack.inputs: expected a shape of 1 to 100000 numbers, found an array of 0',
    ],
  ])('%#: says where, expected and found', (value, message) => {
    expect(() => parseNetwork(value)).toThrow(new InputError(message));
  });

  it('is no stack where a layer is of another kind', () => {
    const value = { inputs: 2, layers: [{ kind: 'flatten' }] };
    expect(parseNetwork(value)).toEqual(value);
    expect(() => parseStack(value)).toThrow(
      'stack.layers[0]: expected a dense layer or an activation of one number, found flatten',
    );
  });

  it('has no branches without end', () => {
    let layers: unknown[] = [];
    for (let k = 0; k < 5_000; k++) layers = [{ kind: 'sum', branches: [layers] }];
    expect(() => parseNetwork({ inputs: 1, layers })).toThrow(
      'stack: expected branches at most 20 deep, found deeper',
    );
  });
});
