import { describe, expect, it } from 'vitest';
import { elementwise } from '../activations/index.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import { forward64, forwardWith } from '../network/float64-forward.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { float32Arithmetic } from '../numbers/arithmetic.ts';
import { type Format, float32, float64 } from '../numbers/format.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { forwardTolerance } from './forward-tolerance.ts';

/** A small linear congruential generator: the same stacks each time. */
const source = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const randomStack = (name: string, seed: number, format: Format): Stack<Layer> => {
  const next = source(seed * 7919 + name.length);
  const number = () => format.round(4 * (next() + next() - 1));
  const widths = Array.from(
    { length: 2 + Math.floor(3 * next()) },
    () => 1 + Math.floor(4 * next()),
  );
  const layers: Layer[] = [];
  for (let k = 1; k < widths.length; k++) {
    const weight = Array.from({ length: widths[k - 1]! }, () =>
      Array.from({ length: widths[k]! }, number),
    );
    layers.push(
      dense(weight, next() < 0.7 ? Array.from({ length: widths[k]! }, number) : undefined),
    );
    if (k < widths.length - 1 || next() < 0.3) layers.push(activationLayer(name));
  }
  return { inputs: widths[0]!, layers };
};

const inputsFor = ({ inputs }: Stack<Layer>, format: Format): number[][] =>
  [0.3, -1.7].map((x) => Array.from({ length: inputs }, (_, i) => format.round(x + i / 3)));

describe.each(elementwise.map(({ name }) => name))('forward through %s', (name) => {
  it.each([float64, float32])('is within its tolerance of the oracle, in $name', (format) => {
    let certified = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const stack = randomStack(name, seed, format);
      const inputs = inputsFor(stack, format);
      const within = forwardTolerance(stack, inputs, format);
      if (!isBounded(within)) continue;
      const truth = exactForward(stack, inputs);
      if (!truth) continue;
      const y =
        format === float64
          ? forward64(stack, inputs)
          : forwardWith(float32Arithmetic, stack, inputs);
      expect(judge(equal('y', y, truth, within)).verdict).toBe('within');
      certified++;
    }
    expect(certified).toBeGreaterThan(3);
  });
});

describe('the tolerance through activations', () => {
  const bent: Stack<Layer> = {
    inputs: 1,
    layers: [dense([[1, -1]]), activationLayer('relu'), dense([[1], [1]])],
  };

  it('is 0 on integers: ReLU does not round', () => {
    expect(forwardTolerance(bent, [[3], [-2]], float64)).toMatchObject({ per: [[0], [0]] });
  });

  it('names what it assumes', () => {
    const smooth: Stack<Layer> = { inputs: 1, layers: [activationLayer('tanh')] };
    expect(forwardTolerance(smooth, [[1]], float64)).toMatchObject({
      assuming: ['tanh within 3 ulp'],
    });
  });

  it('is none at a jump that rounding may cross, and one away from it', () => {
    const step: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[0.1]], [-0.1]), activationLayer('step')],
    };
    expect(forwardTolerance(step, [[1]], float64)).toEqual({ none: 'jump' });
    expect(isBounded(forwardTolerance(step, [[2]], float64))).toBe(true);
  });

  it('is none where a value overflows', () => {
    const steep: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[1e200]]), activationLayer('square')],
    };
    expect(forwardTolerance(steep, [[1]], float64)).toEqual({ none: 'overflow' });
  });
});

describe('the oracle through activations', () => {
  it('is exact for ReLU, with no radius', () => {
    const stack: Stack<Layer> = { inputs: 1, layers: [dense([[0.1]]), activationLayer('relu')] };
    expect(exactForward(stack, [[3], [-3]])!.radius).toBeUndefined();
  });

  it('encloses tanh so tightly that one ulp is outside', () => {
    const stack: Stack<Layer> = {
      inputs: 1,
      layers: [activationLayer('tanh'), activationLayer('tanh')],
    };
    const truth = exactForward(stack, [[0.5]])!;
    const zero = { per: [[0]], because: 'none' };
    const y = Math.tanh(Math.tanh(0.5));
    expect(judge(equal('y', [[y]], truth, zero)).gap).toBeLessThan(2 ** -52);
    expect(judge(equal('y', [[y + 2 ** -50]], truth, zero)).verdict).toBe('beyond');
  });

  it('refuses a jump within a ball', () => {
    const stack: Stack<Layer> = {
      inputs: 1,
      layers: [activationLayer('tanh'), dense([[1]], [0]), activationLayer('step')],
    };
    expect(exactForward(stack, [[0]])).toBeUndefined();
  });
});
