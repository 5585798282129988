import { describe, expect, it } from 'vitest';
import { elementwise, vectors } from '../activations/index.ts';
import { classify } from '../affinity/classify.ts';
import { InputError } from '../input/input-error.ts';
import { forward64 } from '../network/float64-forward.ts';
import { stringify } from '../numbers/json.ts';
import { someOf } from '../testing/effort.ts';
import { parseNetwork, parseStack } from './stack-file.ts';

const odd = [
  ...[0, -0, 1, -1, 0.5, -3, 1e17, 5e-324, -5e-324, 1e-300],
  ...[Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, NaN],
];

const withParameters = (name: string, parameters: object): unknown =>
  JSON.parse(
    stringify({
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[1]] },
        { kind: 'activation', name, parameters },
        { kind: 'dense', weight: [[1]], bias: [1] },
      ],
    }),
  );

/** Each parameter at each odd value, alone and with each odd value of the next. */
const choices = (parameters: object): Record<string, number>[] =>
  Object.keys(parameters).flatMap((name, i, names) =>
    odd.flatMap((value) => [
      { [name]: value },
      ...(i + 1 < names.length
        ? odd.map((other) => ({ [name]: value, [names[i + 1]!]: other }))
        : []),
    ]),
  );

describe('the parameters of an activation', () => {
  it.each(elementwise.filter(({ parameters }) => Object.keys(parameters).length > 0))(
    'of $name: what is read is evaluated and classified, and what is refused is told in one line',
    ({ name, parameters }) => {
      let read = 0;
      for (const choice of someOf(choices(parameters), 30)) {
        const data = withParameters(name, choice);
        try {
          const stack = parseStack(data, 'net.json');
          read++;
          forward64(stack, [[-2], [0], [3]]);
          classify(stack, { evaluations: 20 });
        } catch (error) {
          expect(error, stringify(choice)).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(
            /^net\.json: layers\[1\]\.parameters\.\w+: expected [^\n]+, found [^\n]+$/,
          );
        }
      }
      expect(read).toBeGreaterThan(2);
    },
  );

  it.each(vectors.filter(({ parameters }) => Object.keys(parameters).length > 0))(
    'of the function of a vector $name: likewise',
    ({ name, parameters }) => {
      let read = 0;
      for (const choice of choices(parameters)) {
        const layers = [{ kind: 'activation', name, parameters: choice }];
        const data: unknown = JSON.parse(stringify({ inputs: 6, layers }));
        try {
          const network = parseNetwork(data, 'net.json');
          read++;
          classify(network, { evaluations: 20 });
        } catch (error) {
          expect(error, stringify(choice)).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(
            /^net\.json: layers\[0\]\.(parameters\.\w+|axis): expected [^\n]+, found [^\n]+$/,
          );
        }
      }
      expect(read).toBeGreaterThan(0);
    },
  );

  it.each([
    ['leaky-relu', { slope: Infinity }, 'slope: expected a finite number, found Infinity'],
    [
      'soft-shrink',
      { lambda: -1 },
      'lambda: expected a finite number that is not negative, found -1',
    ],
    ['hard-tanh', { min: 2 }, 'min: expected min ≤ max, found 2 and 1'],
    ['celu', { alpha: 0 }, 'alpha: expected a finite number above 0, found 0'],
    ['step', { atZero: 2 }, 'atZero: expected a number from 0 to 1, found 2'],
    ['max-pool', { size: -1 }, 'size: expected a whole number above 0, found -1'],
    ['max-pool', { stride: 0.5 }, 'stride: expected a whole number above 0, found 0.5'],
    ['maxout', { pieces: 5e-324 }, 'pieces: expected a whole number above 0, found 5e-324'],
    [
      'layer-norm',
      { epsilon: -1 },
      'epsilon: expected a finite number that is not negative, found -1',
    ],
    ['softmax', { axis: 1 }, 'axis: expected no parameters, found axis'],
    ['relu', { slope: 1 }, 'slope: expected no parameters, found slope'],
  ])('of %s: %j is refused', (name, parameters, message) => {
    expect(() => parseNetwork(withParameters(name, parameters))).toThrow(
      new InputError(`stack.layers[1].parameters.${message}`),
    );
  });
});
