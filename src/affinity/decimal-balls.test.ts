import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import {
  elementwise,
  formOf,
  trustedDigits,
  withDigits,
  workingDigits,
} from '../activations/index.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { exact } from '../judge/tolerance.ts';
import { activationLayer, dense, type Layer, outputs, type Stack } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { many, someOf } from '../testing/effort.ts';
import { randomStack } from '../testing/random-stacks.ts';
import { evaluate, product, quotient, root, sumOf } from '../words/formula.ts';
import { decimalBallConstants } from './decimal-ball.ts';
import { constantOf, forwardInBalls } from './decimal-balls.ts';
import { flatNetwork } from './flat-network.ts';

const meet = (a: Balls, b: Balls): boolean => {
  const none = exact(a.middle.length, a.middle[0]!.length, 'balls bring their radii');
  return judge(equal('y', a, b, none)).verdict === 'within';
};

describe.each(someOf(elementwise, 12).map((activation) => [activation.name, activation] as const))(
  'balls through %s',
  (name, activation) => {
    it('meet those of the oracle, and those of more digits', () => {
      const random = randomFrom(name.length);
      for (let k = 0; k < 2; k++) {
        const stack = randomStack(random, activation);
        const inputs = [Array.from({ length: stack.inputs }, (_, i) => 0.3 - i / 8)];
        const [few, many] = [60, 160].map((digits) =>
          forwardInBalls(flatNetwork(stack), inputs, digits),
        );
        const truth = exactForward(stack, inputs);
        if (!few || !many || !truth) continue;
        expect(meet(few, many)).toBe(true);
        expect(meet(truth, many)).toBe(true);
        expect(many.middle[0]).toHaveLength(outputs(stack));
      }
    });

    it('rest on exact forms that keep two thirds of their digits', () => {
      const form = formOf(activation);
      for (const x of ['-1.7', '3e-9', '90'].map((s) => new Decimal(s))) {
        for (const digits of [160, 480]) {
          const value = withDigits(digits, () => form.f(x));
          const truth = withDigits(digits + 60, () => form.f(x));
          const kept = new Decimal(`1e${-Math.trunc((digits * trustedDigits) / workingDigits)}`);
          const gap = withDigits(digits + 60, () => value.minus(truth).abs());
          expect(gap.lte(withDigits(60, () => truth.abs().times(kept)))).toBe(true);
        }
      }
    });
  },
);

it('formulas in binary integers meet those in decimals, and are as narrow', () => {
  const random = randomFrom(7);
  const value = (): number => random.normal() * 10 ** random.integer(-12, 12);
  for (const digits of [60, 160, 480]) {
    withDigits(digits, () => {
      const [binary, decimal] = [constantOf(digits), decimalBallConstants(digits)];
      for (let k = 0; k < many(60, 20); k++) {
        // γ/√(σ² + ε), a shift with it, and an input scaled before.
        const scale = quotient(value(), root(sumOf(value() ** 2, Math.abs(value()))));
        const [formula] = sumOf(value(), product(product(value(), scale), [value(), 1][k % 2]!));
        const [ours, theirs] = [binary(formula!)!, evaluate(decimal, formula!)!];
        const apart = ours.middle.minus(theirs.middle).abs();
        expect(apart.lte(ours.radius.plus(theirs.radius))).toBe(true);
        expect(ours.radius.lte(theirs.radius)).toBe(true);
      }
      const zero = quotient(1, root(sumOf(0, [-1, 0])));
      expect(zero.map(binary)).toEqual([undefined, undefined]);
      expect(zero.map((formula) => evaluate(decimal, formula))).toEqual([undefined, undefined]);
    });
  }
});

it('a value that decimal.js cannot hold has no ball', () => {
  const layers = [{ kind: 'activation', name: 'exponential' }] as const;
  const tower = { inputs: 1, layers: [...layers, ...layers, ...layers, ...layers] };
  expect(forwardInBalls(flatNetwork(tower), [[1e3]], 160)).toBeUndefined();
});

it('a sum is left when the time is over', () => {
  const stack: Stack<Layer> = { inputs: 1, layers: [dense([[1, 2, 3]]), activationLayer('tanh')] };
  let units = 0;
  expect(forwardInBalls(flatNetwork(stack), [[1]], 160, () => ++units > 3)).toBeUndefined();
  expect(forwardInBalls(flatNetwork(stack), [[1]], 160, () => false)).toBeDefined();
});
