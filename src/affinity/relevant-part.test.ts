import { describe, expect, it } from 'vitest';
import { type Activation, activationNamed } from '../activations/index.ts';
import { activationLayer, dense, type Layer, outputs, type Stack } from '../network/stack.ts';
import { toRows } from '../numbers/dyadic.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { randomStack } from '../testing/random-stacks.ts';
import { exactWork, relevantPart } from './relevant-part.ts';

const values = (stack: Stack<Layer>, rows: readonly (readonly number[])[]) => {
  const exact = exactForward(stack, rows);
  return exact && toRows(exact);
};

describe('the relevant part of a stack', () => {
  it.each(['relu', 'sigmoid', 'hard-tanh'])('gives what the whole gives, through %s', (name) => {
    const random = randomFrom(3);
    for (let k = 0; k < 20; k++) {
      const inner = randomStack(random, activationNamed(name) as Activation);
      // Also with an activation before the first layer and after the last.
      const f = activationLayer(name);
      const layers = [...(k % 3 === 0 ? [f] : []), ...inner.layers, ...(k % 2 === 0 ? [f] : [])];
      const stack = { ...inner, layers };
      const rows = [1, 2, 3].map(() =>
        Array.from({ length: stack.inputs }, (_, i) => (i % 3 === k % 3 ? 0 : random.normal())),
      );
      const whole = values(stack, rows)!;
      const all = relevantPart(stack, rows, undefined);
      expect(values(all.stack, all.rows)).toEqual(whole);
      const output = random.integer(0, outputs(stack) - 1);
      const one = relevantPart(stack, rows, output);
      expect(outputs(one.stack)).toBe(1);
      expect(values(one.stack, one.rows)).toEqual(whole.map((row) => [row[output]]));
    }
  });

  it('has the weights of the inputs that move and of the output that is asked, and no others', () => {
    const stack: Stack<Layer> = { inputs: 3, layers: [dense([[1, 2], [3, 4], [5, 6]], [7, 8])] }; // biome-ignore format: as a matrix
    expect(
      relevantPart(
        stack,
        [
          [0, 1, 0],
          [0, 2, -0],
        ],
        1,
      ),
    ).toEqual({
      stack: { inputs: 1, layers: [dense([[4]], [8])] },
      rows: [[1], [2]],
    });
    expect(relevantPart(stack, [[0, 0, 0]], undefined).stack.inputs).toBe(1);
  });

  it('takes an input where no layer is dense', () => {
    const part = relevantPart({ inputs: 2, layers: [activationLayer('relu')] }, [[-1, 5]], 1);
    expect(values(part.stack, part.rows)).toEqual([[5]]);
  });
});

it('the work of an exact evaluation grows with weights and depth', () => {
  const layer = dense([[1, 2], [3, 4]]); // biome-ignore format: as a matrix
  const of = (n: number) => exactWork({ inputs: 2, layers: new Array<Layer>(n).fill(layer) });
  expect(of(0)).toBe(0);
  expect(of(2)).toBeGreaterThan(2 * of(1));
  expect(exactWork({ inputs: 2, layers: [activationLayer('relu')] })).toBe(0);
});
