/**
 * A stack of layers without activations is a linear regression model, and depth buys it nothing.
 *
 *     Σ (t − f(x))² = Σ (t − Aβ)² + ‖A(θ − β)‖²,   β = (AᵀA)⁻¹Aᵀt,   A = [X 1]
 *
 * "No stack fits better than least squares" would be an empty test: random stacks come nowhere near
 * the optimum. The identity that it follows from is checked in exact rationals.
 */
import { describe, expect, it } from 'vitest';
import { equal } from '../src/judge/comparison.ts';
import { judge } from '../src/judge/judge.ts';
import { exact } from '../src/judge/tolerance.ts';
import { designOf } from '../src/laws/design.ts';
import { leastSquares, leastSquaresTolerance } from '../src/laws/householder.ts';
import depthBuysNothing from '../src/laws/sentences/depth-buys-nothing.ts';
import determined from '../src/laws/sentences/determined.ts';
import leastSquaresLaw from '../src/laws/sentences/least-squares.ts';
import { dense, stackOf } from '../src/network/stack.ts';
import { toRows } from '../src/numbers/dyadic.ts';
import { float16, float32 } from '../src/numbers/format.ts';
import { exactForward, exactMap } from '../src/oracle/exact-forward.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('n + 1 points determine it', () => {
  property(determined);
  property(determined, { subject: referenceIn(float16) });
});

describe('depth buys nothing', () => {
  property(depthBuysNothing);
  property(depthBuysNothing, { subject: referenceIn(float32) });
});

describe('a regression on its outputs finds it again', () => {
  property(leastSquaresLaw);
  property(leastSquaresLaw, { subject: referenceIn(float32) });

  it('within a bound that sees a coefficient off by a relative 1e-8', () => {
    let tight = 0;
    for (let k = 0; k < 100; k++) {
      const weight = [1, 2, 3].map((i) => [Math.sin(7 * k + i)]);
      const stack = stackOf(dense(weight, [Math.cos(k)]));
      const design = designOf({ stack, inputs: [[k, 0, 0]] }, 7);
      const outputs = toRows(exactForward(stack, design.points));
      const found = leastSquares(design, outputs);
      const rounded = {
        ...exact(7, 1, 'correctly rounded'),
        per: outputs.map(([y]) => [Math.abs(y!) * 2 ** -53]),
      };
      const within = leastSquaresTolerance(design, outputs, found, rounded);
      const { weight: w, bias } = exactMap(stack);
      const truth = { exponent: w.exponent, middle: [...w.middle, ...bias.middle] };
      const judged = judge(equal('', found, truth, within));
      expect(judged.verdict).toBe('within');
      tight = Math.max(tight, judged.ratio);
      const wrong = found.with(k % 4, [found[k % 4]![0]! * (1 + 1e-8)]);
      const bound = leastSquaresTolerance(design, outputs, wrong, rounded);
      if (Math.abs(found[k % 4]![0]!) > 0.1)
        expect(judge(equal('', wrong, truth, bound)).verdict).toBe('beyond');
    }
    expect(tight).toBeGreaterThan(1e-4);
  });
});
