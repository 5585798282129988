import { expect, it } from 'vitest';
import { elementwise } from '../activations/index.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { randomStack } from '../testing/random-stacks.ts';
import { firstGap } from './first-gap.ts';
import { searchWitness } from './search.ts';

/** The evaluations of three midpoints. */
const evaluations = 9;

it('is the witness that a search finds at first sight', () => {
  const random = randomFrom(5);
  let found = 0;
  for (let k = 0; k < many(400, 40); k++) {
    const network = randomStack(random, random.pick(elementwise));
    const seen = firstGap(network, [-1, 1]);
    if (!seen) continue;
    found++;
    expect(searchWitness(network, { evaluations }).witness).toEqual(seen);
  }
  expect(found).toBeGreaterThan(many(400, 40) / 2);
});

it('is none where float64 shows no gap, and where it is in doubt', () => {
  const line = stackOf<Layer>(dense([[3]]), activationLayer('identity'));
  expect(firstGap(line, [-1, 1])).toBeUndefined();
  const relu: Stack<Layer> = { inputs: 1, layers: [activationLayer('relu')] };
  expect(firstGap(relu, [1, 2])).toBeUndefined();
  // x + 2⁻⁵² relu(x): exact arithmetic alone sees the bend.
  const faint = stackOf<Layer>(
    dense([[1, -1]]),
    activationLayer('relu'),
    dense([[1 + 2 ** -52], [-1]]),
  );
  expect(firstGap(faint, [-1, 1])).toBeUndefined();
  expect(searchWitness(faint, { evaluations }).witness).toBeDefined();
});
