import { describe, expect, it } from 'vitest';
import { elementwise, type Parameters } from '../activations/index.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { randomFrom } from '../numbers/random.ts';
import { affineBlocks, affineStack } from '../testing/affine-stacks.ts';
import { isThorough, many, someOf } from '../testing/effort.ts';
import { randomDense, randomStack } from '../testing/random-stacks.ts';
import { gapAt } from './certify.ts';
import { flatNetwork } from './flat-network.ts';
import { proveAffine } from './prove.ts';
import { searchWitness } from './search.ts';

/** One input, units f(w x + b), one output. */
const units = (
  name: string,
  weight: number[],
  bias: number[],
  after: number[],
  parameters?: Parameters,
): Stack<Layer> => ({
  inputs: 1,
  layers: [dense([weight], bias), activationLayer(name, parameters), dense(after.map((w) => [w]))],
});

/** relu(w f(x) + b). */
const twice = (name: string, weight: number, bias = 0): Stack<Layer> => ({
  inputs: 1,
  layers: [activationLayer(name), dense([[weight]], [bias]), activationLayer('relu')],
});

describe('proveAffine', () => {
  it.each<[string, Stack<Layer>, string]>([
    ['no layers', { inputs: 3, layers: [] }, 'everywhere'],
    ['the identity', units('identity', [2], [1], [1]), 'everywhere'],
    ['slope 1', units('leaky-relu', [2], [1], [1], { slope: 1 }), 'everywhere'],
    ['zero weights after', units('tanh', [2, 3], [1, 0], [0, 0]), 'everywhere'],
    ['relu(x) − relu(−x)', units('relu', [1, -1], [0, 0], [1, -1]), 'everywhere'],
    ['relu(3x + 1) − 3 relu(−x − ⅓ 3)', units('relu', [3, -6], [1, -2], [2, -1]), 'everywhere'],
    ['gelu(x) − gelu(−x)', units('gelu', [1, -1], [0.5, -0.5], [1, -1]), 'everywhere'],
    ['tanh(x) + tanh(−x)', units('tanh', [0.1, -0.1], [0, 0], [1, 1]), 'everywhere'],
    ['sigmoid(x) + sigmoid(−x)', units('sigmoid', [1, -1], [0, 0], [2, 2]), 'everywhere'],
    ['step(x) + step(−x) − [x = 0]', units('sign', [1, -2], [0, 0], [1, 1]), 'everywhere'],
    ['a unit of a constant', units('softplus', [0], [1], [3]), 'everywhere'],
    ['relu6 between 0 and 6', units('relu6', [3], [3], [1]), 'in the box'],
    ['a dead unit', units('relu', [1], [-1], [5]), 'in the box'],
    ['a step far away', units('step', [1], [1e6], [5]), 'in the box'],
    ['hard-sigmoid on its line', units('hard-sigmoid', [3], [0], [5]), 'in the box'],
    ['a step at the end of the box, from where it is', units('step', [1], [1], [1]), 'in the box'],
    ['a square, which is never below 0', twice('square', -1), 'everywhere'],
    ['−|x|', twice('abs', -1), 'everywhere'],
    ['softplus, which stays below 1.4', twice('softplus', 1, -1.5), 'in the box'],
    ['square of a constant', units('square', [0], [3], [1]), 'everywhere'],
  ])('%s', (_, stack, where) => {
    expect(proveAffine(stack)).toMatchObject({ where });
  });

  it.each<[string, Stack<Layer>]>([
    ['relu', units('relu', [1], [0], [1])],
    ['one unit in the last place', units('relu', [1, -1], [0, 0], [1, -1 - 2 ** -52])],
    ['a shift of 2⁻¹⁰⁷⁴', units('relu', [1, -1], [0, 2 ** -1074], [1, -1])],
    ['step(x) + step(−x), which is 2 at 0', units('step', [1, -1], [0, 0], [1, 1])],
    ['a jump at the end of the box', units('step', [1], [-1], [1])],
    ['a dead unit that wakes at 1 − 2⁻⁵²', units('relu', [1], [-1 + 2 ** -52], [1])],
    ['square', units('square', [1, 1], [0, 1], [1, -2])],
    ['tanh, cancelled by another', units('tanh', [1, 2], [0, 0], [2, -1])],
  ])('has none for %s', (_, stack) => {
    expect(proveAffine(stack)).toBeUndefined();
  });

  it('depends on the box', () => {
    const stack = units('relu', [1], [2], [1]);
    expect(proveAffine(stack)).toMatchObject({ where: 'in the box' });
    expect(proveAffine(stack, [-3, 1])).toBeUndefined();
  });

  it('names the claims that it rests on, and only those', () => {
    const odd = proveAffine(units('tanh', [1, -1], [0, 0], [1, 1]));
    expect(odd?.assuming).toEqual(['f(−x) = −f(x) for tanh']);
    expect(proveAffine(units('relu', [1, -1], [0, 0], [1, -1]))).not.toHaveProperty('assuming');
    const above: Stack<Layer> = {
      inputs: 1,
      layers: [activationLayer('sigmoid'), dense([[-1]]), activationLayer('relu')],
    };
    expect(proveAffine(above)?.assuming).toEqual(['0 < f(x) < 1 for sigmoid']);
    const low: Stack<Layer> = {
      inputs: 1,
      layers: [activationLayer('softplus'), dense([[1]], [-2]), activationLayer('relu')],
    };
    expect(proveAffine(low)?.assuming).toContain('x < y ⇒ f(x) < f(y) for softplus');
  });

  it('finds cancelling pairs however deep', () => {
    const pair = [dense([[0.1, -0.1]]), activationLayer('relu'), dense([[1], [-1]])];
    const layers = Array.from({ length: 20 }, () => pair).flat();
    expect(proveAffine({ inputs: 1, layers })).toMatchObject({ where: 'everywhere' });
  });

  it.runIf(isThorough)('gives up on what would take too long', () => {
    const random = randomFrom(13);
    const wide = [1, 2].flatMap(() => [randomDense(random, 120, 120), activationLayer('relu')]);
    expect(proveAffine({ inputs: 120, layers: wide })).toBeUndefined();
  });
});

describe('proof and search', () => {
  it('agree: stacks that are affine by construction are proven, and have no witness', () => {
    const random = randomFrom(11);
    const seen = new Set<string>();
    for (let k = 0; k < many(150, 20); k++) {
      const { stack, kinds } = affineStack(random);
      for (const kind of kinds) seen.add(kind);
      expect(proveAffine(stack)).toBeDefined();
      expect(searchWitness(stack, { evaluations: 12, seed: k }).witness).toBeUndefined();
    }
    expect([...seen].sort()).toEqual(Object.keys(affineBlocks).sort());
  });

  it('never contradict each other on random stacks', () => {
    const random = randomFrom(12);
    for (const activation of someOf(elementwise, 8)) {
      for (let k = 0; k < many(3); k++) {
        const stack = randomStack(random, activation);
        if (proveAffine(stack)) {
          expect(searchWitness(stack, { evaluations: 12, seed: k }).witness).toBeUndefined();
        }
      }
    }
  });

  it('agree where bounds and breakpoints meet: small numbers, any activation with pieces', () => {
    const random = randomFrom(14);
    const names = elementwise.flatMap(({ name, pieces }) => (pieces ? [name] : []));
    const number = () => random.pick([0, 0, 1, -1, 0.5, -1.5, 2, -3, 6]);
    const point = (inputs: number) =>
      Array.from({ length: inputs }, () => random.pick([-1, -0.5, 0, 0.125, 1]));
    let proven = 0;
    for (let k = 0; k < many(600, 30); k++) {
      const widths = Array.from({ length: random.integer(2, 4) }, () => random.integer(1, 3));
      const layers = widths.slice(1).flatMap((units, i): Layer[] => [
        dense(
          Array.from({ length: widths[i]! }, () => Array.from({ length: units }, number)),
          Array.from({ length: units }, number),
        ),
        activationLayer(random.pick(names)),
      ]);
      const stack = { inputs: widths[0]!, layers };
      if (!proveAffine(stack)) continue;
      proven++;
      for (let chord = 0; chord < 10; chord++) {
        const [x, y] = [point(stack.inputs), point(stack.inputs)];
        expect(gapAt(flatNetwork(stack), { x, y, t: random.pick([0.25, 0.5]) })).toBeUndefined();
      }
    }
    expect(proven).toBeGreaterThan(many(100, 3));
  });
});
