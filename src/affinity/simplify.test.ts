import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { randomFrom } from '../numbers/random.ts';
import { randomDense } from '../testing/random-stacks.ts';
import { certifyWitness } from './certify.ts';
import type { Witness } from './chord.ts';
import { searchWitness } from './search.ts';
import { simplify } from './simplify.ts';

const found = (stack: Stack<Layer>, seed: number, box?: [number, number]): Witness => {
  const { witness } = searchWitness(stack, { seed, ...(box && { box }) });
  return simplify(stack, witness!, box && { box });
};
const one = (name: string): Stack<Layer> => ({ inputs: 1, layers: [activationLayer(name)] });

describe('simplify', () => {
  it.each([
    ['relu', [1], [-1], [0]],
    ['abs', [1], [-1], [0]],
    ['leaky-relu', [1], [-1], [0]],
    ['tanh', [1], [0], [0.5]],
    ['sigmoid', [1], [0], [0.5]],
    ['gelu', [1], [0], [0.5]],
    ['square', [1], [0], [0.5]],
    ['elu', [0], [-1], [-0.5]],
  ])('gives the same small witness of %s whatever the seed', (name, x, y, point) => {
    for (let seed = 1; seed <= 5; seed++) {
      expect(found(one(name), seed)).toEqual({ x, y, t: 0.5, point, output: 0 });
    }
  });

  it('gives what it has once it is stopped: at first the witness that it was given', () => {
    const { witness } = searchWitness(one('relu'), { seed: 1 });
    expect(simplify(one('relu'), witness!, { stopped: () => true })).toMatchObject({
      t: witness!.t,
      point: witness!.point,
    });
  });

  it('makes no more of many inputs than it looks at: all their unit vectors are more than memory holds', () => {
    const inputs = 40_000;
    const wide: Stack<Layer> = { inputs, layers: [activationLayer('relu')] };
    const row = (last: number) =>
      Array.from({ length: inputs }, (_, i) => (i < inputs - 1 ? 0 : last));
    const witness: Witness = { x: row(3), y: row(-3), t: 0.5, point: row(0), output: inputs - 1 };
    let looks = 0;
    const simple = simplify(wide, witness, { stopped: () => looks++ > 3 });
    expect([simple.x.indexOf(1), simple.y.indexOf(-1), simple.output]).toEqual([0, 0, 0]);
  });

  it('leaves one input moving where one will do', () => {
    const random = randomFrom(5);
    const layers = [randomDense(random, 9, 6), activationLayer('relu'), randomDense(random, 6, 3)];
    const stack = { inputs: 9, layers };
    for (let seed = 1; seed <= 5; seed++) {
      const witness = found(stack, seed);
      expect([...witness.x, ...witness.y].filter((xi) => xi !== 0)).toHaveLength(1);
      expect(certifyWitness(stack, witness)).toBe('exact');
    }
  });

  it('keeps to the box, and to what it can prove', () => {
    const shifted: Stack<Layer> = {
      inputs: 2,
      layers: [dense([[1], [1]], [-10.375]), activationLayer('relu')],
    };
    const witness = found(shifted, 1, [3, 7]);
    expect([...witness.x, ...witness.y].every((xi) => 3 <= xi && xi <= 7)).toBe(true);
    expect(certifyWitness(shifted, witness)).toBe('exact');
    const faint: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[1]], [100]), activationLayer('tanh')],
    };
    expect(found(faint, 1)).toMatchObject({ x: [1], y: [0], t: 0.5 });
  });
});
