/** Jacobians of trees that are computed honestly, forwards and backwards, are within their bound. */
import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { isStack } from '../network/stack.ts';
import { bfloat16, type Format, float16, float32, float64 } from '../numbers/format.ts';
import { exactJacobian } from '../oracle/exact-jacobian.ts';
import { caseSeed } from '../run/check/seed.ts';
import { jacobianIn } from '../subjects/jacobian-in.ts';
import { profileOf } from '../subjects/profile.ts';
import { referenceIn } from '../subjects/reference.ts';
import { backwardJacobian } from '../testing/backward-jacobian.ts';
import { many } from '../testing/effort.ts';
import { jacobianTolerance } from './jacobian-tolerance.ts';

const size = { layers: 4, units: 4 };

const triesOf = (format: Format, n: number) => {
  const profile = profileOf(referenceIn(format));
  let tried = 0;
  const beyond: string[] = [];
  for (let k = 0; k < n; k++) {
    const seed = caseSeed(7, 'jacobian', k);
    const domain = { layers: [1], networks: 'nonlinear' } as const;
    const { stack, inputs } = drawCase<Network>(domain, profile, size, seed, k).case;
    const [row] = inputs;
    const within = jacobianTolerance(stack, row!, format);
    const truth = isStack(stack) || !isBounded(within) ? undefined : exactJacobian(stack, row!);
    if (!truth) continue;
    tried++;
    for (const compute of [jacobianIn, backwardJacobian]) {
      const { verdict } = judge(equal('J', compute(format, stack, row!), truth, within));
      if (verdict === 'beyond') beyond.push(`${compute.name} ${k}`);
    }
  }
  return { tried, beyond };
};

describe.each([float64, float32, float16, bfloat16])('in $name', (format) => {
  it('a tree within its bound, forwards and backwards', () => {
    const { tried, beyond } = triesOf(format, many(60, 20));
    expect(beyond).toEqual([]);
    expect(tried).toBeGreaterThan(many(15, 4));
  });
});
