import { describe, expect, it } from 'vitest';
import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { drawCase } from '../generators/cases.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Network } from '../network/network.ts';
import { activationLayer, dense, isStack } from '../network/stack.ts';
import { bfloat16, type Format, float16, float32, float64 } from '../numbers/format.ts';
import { exactJacobian } from '../oracle/exact-jacobian.ts';
import { caseSeed } from '../run/check/seed.ts';
import { jacobianIn } from '../subjects/jacobian-in.ts';
import { profileOf } from '../subjects/profile.ts';
import { referenceIn } from '../subjects/reference.ts';
import { backwardJacobian } from '../testing/backward-jacobian.ts';
import { many, someOf } from '../testing/effort.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { assumptionOfSlope, slopeBound } from './derivative-tolerance.ts';
import { jacobianTolerance } from './jacobian-tolerance.ts';
import { networkJacobianTolerance } from './network-jacobian.ts';
import { assumptionOf } from './nonlinear-tolerance.ts';
import { theta } from './upward.ts';

/** A format whose underflow is nothing beside its roundings, and which has all constants: u = 2⁻¹². */
const coarse: Format = {
  ...{ ...float16, unit: 2 ** -12, smallest: 2 ** -900, largest: 2 ** 60 },
  round: (x) => x,
};
const t = (roundings: number): number => theta(roundings, 2 ** -12);
const form = (name: string): Form => formOf(activationNamed(name)!);

const network = (inputs: number, ...layers: object[]): Network => ({
  inputs,
  layers: layers as unknown as AnyLayer[],
});
const sum = (...branches: object[][]) => ({ kind: 'sum', branches });
const concat = (...branches: object[][]) => ({ kind: 'concat', branches });

const perOf = (within: Tolerance): readonly number[] => {
  if (!isBounded(within)) throw new Error(within.none);
  return within.per.flat();
};
const at = (one: Network, row: readonly number[], format = coarse) =>
  networkJacobianTolerance(one, row, format);

/** |D| and |D| + δ of an exact argument. */
const slopeOf = (name: string, x: number) => {
  const { slope, error } = slopeBound(form(name), x, coarse)!;
  return { size: Math.abs(slope), off: error, most: Math.abs(slope) + error };
};

describe('the bound of a Jacobian of a network of words', () => {
  it('is δ of each unit, and one rounding, of an activation by itself', () => {
    const [one, two] = [3, -5].map((x) => slopeOf('square', x)) as [
      ReturnType<typeof slopeOf>,
      ReturnType<typeof slopeOf>,
    ];
    // The factor is one rounding, and |D| + δ bounds what it multiplies.
    const formulas = [one.off + t(1) * one.most, 0, 0, two.off + t(1) * two.most];
    const per = perOf(at(network(2, activationLayer('square')), [3, -5]));
    expect(notJustAbove([per[0]!, per[3]!], [formulas[0]!, formulas[3]!])).toEqual([]);
    expect(Math.max(per[1]!, per[2]!)).toBeLessThan(2 ** -800);
  });

  it('carries δ of the first activation through |W| and the second', () => {
    const between = [[2, -1], [0, 4]]; // biome-ignore format: a matrix
    const one = network(
      1,
      dense([[3, -2]]),
      activationLayer('relu'),
      dense(between),
      activationLayer('square'),
    );
    // z = 3 and −2, whole: relu has slopes 1 and 0; then 6 and −3, whole too.
    const [a, b] = [slopeOf('relu', 3), slopeOf('relu', -2)];
    const squares = [slopeOf('square', 6), slopeOf('square', -3)];
    const formulas = squares.map(({ off, most }, o) => {
      const weights = [2, o === 0 ? 2 : 1].map((_, j) => Math.abs(between[j]![o]!));
      const size = 3 * a.most * weights[0]! + 2 * b.most * weights[1]!;
      const apart = 3 * a.off * weights[0]! + 2 * b.off * weights[1]!;
      // K: the first layer 1, its slope, a sum of 2 · 1 terms with 2 products, its slope, and 2 · 2 − 1 of what is open.
      return apart * most + size * off + t(1 + 1 + 2 + 1 + 3) * size * most;
    });
    const per = perOf(at(one, [1]));
    expect(notJustAbove(per, formulas)).toEqual([]);
  });

  it('sums branches, puts them side by side, and takes the derivative of each', () => {
    const { off, most } = slopeOf('square', 3);
    const branches = [[activationLayer('square')], []];
    const both = perOf(at(network(1, concat(...branches)), [3]));
    // The entry that is passed on is a whole number beside one that is not.
    expect(notJustAbove(both, [off + t(1) * most, t(1)])).toEqual([]);
    const added = perOf(at(network(1, sum(...branches)), [3]));
    expect(notJustAbove(added, [off + t(2) * (most + 1)])).toEqual([]);
  });

  it('leaves out what is added, and keeps factors and places', () => {
    const layers = [
      { kind: 'scale', scale: [3], bias: [7] },
      { kind: 'gather', axis: 0, indices: [1, 0] },
    ];
    const one = {
      inputs: [1, 2],
      layers: [layers[0], activationLayer('square')],
    } as unknown as Network;
    const { off, most } = slopeOf('square', 10);
    const [first, across] = perOf(at(one, [1, 1]));
    // A scale, a bias of one term more, and the slope: 1 + 1 + 1.
    expect(notJustAbove([first!], [3 * off + t(3) * 3 * most])).toEqual([]);
    expect(across).toBeLessThan(2 ** -800);
    const swapped = {
      inputs: [2],
      layers: [layers[1], activationLayer('square')],
    } as unknown as Network;
    const [, right, left] = perOf(at(swapped, [3, -5]));
    const formulas = [3, -5].map((x) => slopeOf('square', x)).map((s) => s.off + t(1) * s.most);
    expect(
      notJustAbove([right!, left!], [formulas[0]!, formulas[1]!].toReversed().reverse()),
    ).toEqual([]);
  });

  it('counts what rounding moves an argument twice with its curvature', () => {
    const z = 4 * 0.3;
    const { slope, error, curvature } = slopeBound(form('square'), z, coarse)!;
    // A product and what may be added to it: two roundings of z, theirs and ours.
    const reach = (t(2) + theta(2, 2 ** -53)) * z;
    const off = error + 2 * curvature! * reach;
    const formula = 4 * off + t(3) * 4 * (slope + off);
    const stacked = network(1, dense([[4]]), activationLayer('square'));
    expect(notJustAbove(perOf(at(stacked, [0.3])), [formula])).toEqual([]);
  });

  it('is 0 where all is whole, and only there', () => {
    const whole = network(1, sum([dense([[2]])], []));
    expect(at(whole, [2])).toMatchObject({ per: [[0]] });
    // At 1 and 2 the argument is a whole number, and at 1 and 0.3 the sum is rounded: 3 roundings of 2.2.
    const mixed = network(2, dense([[1], [4]]), activationLayer('square'));
    const z = 1 + 4 * 0.3;
    const { slope, error, curvature } = slopeBound(form('square'), z, coarse)!;
    const off = error + 2 * curvature! * (t(4) + theta(4, 2 ** -53)) * z;
    const most = slope + off;
    const formulas = [1, 4].map((w) => w * (off + t(5) * most));
    expect(notJustAbove(perOf(at(mixed, [1, 0.3])), formulas)).toEqual([]);
  });

  it('says what it assumes, each once, and nothing where it assumes nothing', () => {
    const tanh = activationLayer('tanh');
    const within = at(network(1, tanh, sum([tanh], [activationLayer('relu')])), [2], float32);
    expect(within).toMatchObject({
      because: 'chain rule, the network of |weights| and |f′| + δ at each eᵢ',
      assuming: [
        ...[assumptionOfSlope(form('tanh')), assumptionOf(form('tanh'), float32)],
        assumptionOfSlope(form('relu')),
      ],
    });
    expect(at(network(1, sum([dense([[0.1]])], [])), [2], float32)).not.toHaveProperty('assuming');
  });
});

describe('there is no such bound', () => {
  it('where a kink is within reach, f″ has no bound, or a vector is normalised', () => {
    const small = { ...coarse, smallest: 2 ** -10 };
    const relu = network(1, dense([[4]]), activationLayer('relu'));
    for (const x of [2 ** -12, -(2 ** -12)])
      expect(at(relu, [x], small)).toEqual({ none: 'singular' });
    for (const x of [2 ** -6, -(2 ** -6)]) expect(isBounded(at(relu, [x], small))).toBe(true);
    expect(at(network(1, activationLayer('exponential')), [0.5])).toEqual({ none: 'singular' });
    expect(at(network(2, activationLayer('softmax')), [0.5, 1])).toEqual({ none: 'singular' });
  });

  it('where a value, or a number of a row, may overflow', () => {
    const below = (largest: number): Format => ({ ...coarse, largest });
    const one = network(1, dense([[64]]), activationLayer('square'), dense([[0]]));
    expect(at(one, [8], below(600))).toEqual({ none: 'overflow' }); // 512, twice
    expect(at(one, [8], below(2 ** 17))).toEqual({ none: 'overflow' }); // 2¹⁸ after it
    expect(at(network(1, sum([dense([[1]])], [])), [2 ** 59], below(2 ** 60))).toEqual({
      none: 'overflow',
    });
    // At 0 all values are 0, and the row comes to 2³⁰ · 2³⁰.
    const steep = network(1, dense([[2 ** 30]]), activationLayer('sin'), dense([[2 ** 30]]));
    expect(at(steep, [0], below(2 ** 60))).toEqual({ none: 'overflow' });
    expect(isBounded(at(steep, [0], below(2 ** 62)))).toBe(true);
  });
});

it('there is no such bound of any entry where one of an entry is too large for float64', () => {
  // After k activations whose slopes may be off by δ that is k δ (1 + δ)^(k − 1), and δ³ is below half of the largest.
  const accuracy = { relu: { absolute: 4e102 } };
  const off: Format = { ...float64, largest: Number.MAX_VALUE, accuracy };
  const relu = activationLayer('relu');
  const first = { kind: 'scale', scale: [1, 0], bias: [0, 1e110] };
  expect(isBounded(at(network(2, first, relu, relu), [1e110, 1], off))).toBe(true);
  expect(at(network(2, first, relu, relu, relu), [1e110, 1], off)).toEqual({ none: 'overflow' });
});

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

describe.each(someOf([float64, float32, float16, bfloat16]))('in $name', (format) => {
  it('a tree within its bound, forwards and backwards', () => {
    const { tried, beyond } = triesOf(format, many(60, 10));
    expect(beyond).toEqual([]);
    expect(tried).toBeGreaterThan(many(8));
  });
});
