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
import { someOf } from '../testing/effort.ts';
import { randomStack } from '../testing/random-stacks.ts';
import { forwardInBalls } from './decimal-balls.ts';
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
