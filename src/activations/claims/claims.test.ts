import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { type ActivationSource, activation } from '../activation.ts';
import { lipschitzOf } from '../claims-of.ts';
import abs from '../elementwise/abs.ts';
import gelu from '../elementwise/gelu.ts';
import hardTanh from '../elementwise/hard-tanh.ts';
import leakyRelu from '../elementwise/leaky-relu.ts';
import relu from '../elementwise/relu.ts';
import sigmoid from '../elementwise/sigmoid.ts';
import sin from '../elementwise/sin.ts';
import softplus from '../elementwise/softplus.ts';
import square from '../elementwise/square.ts';
import step from '../elementwise/step.ts';
import tanh from '../elementwise/tanh.ts';
import { formOf } from '../form.ts';
import * as is from '../index.ts';
import { line } from '../piecewise.ts';
import { pointsFor, vectorPointsFor } from '../points.ts';
import { testClaim } from '../test-claim.ts';
import { nextUp } from '../ulp.ts';
import { type VectorActivationSource, vectorActivation } from '../vector-activation.ts';
import logSoftmax from '../vectors/log-softmax.ts';
import maxout from '../vectors/maxout.ts';
import softmax from '../vectors/softmax.ts';
import { accurate } from './accurate.ts';
import { accurateVector } from './accurate-vector.ts';
import { bendsVector } from './affine-vector.ts';
import { bends } from './bends.ts';
import { curvatureBound } from './curvature.ts';
import { derivativeIsSlope } from './derivative-is-slope.ts';
import { piecewiseAgrees } from './piecewise-agrees.ts';

const wrong = (given: Partial<ActivationSource<string>>) =>
  activation({ name: 'wrong', formula: 'wrong', source: 'a test', exact: (x) => x, ...given });

const wrongVector = (given: Partial<VectorActivationSource<string>>) =>
  vectorActivation({
    name: 'wrong',
    formula: 'wrong',
    source: 'a test',
    exact: (x) => x,
    float64: (x) => x,
    ulps: 0,
    ...given,
  });

/** Each claim with a function of which it is false, and the sentence that says where and how. */
test.each([
  [relu, is.odd, 'relu: odd ✗ at 1: f(−1) = 0, −f(1) = −1'],
  [relu, is.even, 'relu: even ✗ at 1: f(−1) = 0, f(1) = 1'],
  [abs, is.nondecreasing, 'abs: nondecreasing ✗ at −1 and 0: f(−1) = 1, f(0) = 0'],
  [relu, is.increasing, 'relu: increasing ✗ at −1 and 0: f(−1) = 0, f(0) = 0'],
  [hardTanh, is.increasing, 'hard-tanh: increasing ✗ at 1 and 2: f(1) = 1, f(2) = 1'],
  [relu, is.nonincreasing, 'relu: nonincreasing ✗ at 0 and 1: f(1) = 1, f(0) = 0'],
  [relu, is.bounded(0, 1), 'relu: bounded ✗ at 2: f(2) = 2 > 1'],
  [hardTanh, is.strictlyBounded(-1, 1), 'hard-tanh: strictly bounded ✗ at 1: f(1) = 1 ≥ 1'],
  [tanh, is.atLeast(-0.5), 'tanh: at least ✗ at −1: f(−1) = −0.761594 < −0.5'],
  [tanh, is.noMoreThan(0.5), 'tanh: at most ✗ at 1: f(1) = 0.761594 > 0.5'],
  [relu, is.above(0), 'relu: above ✗ at 0: f(0) = 0 ≤ 0'],
  [sigmoid, is.below(0.5), 'sigmoid: below ✗ at 0: f(0) = 0.5 ≥ 0.5'],
  [tanh, is.convex, 'tanh: convex ✗ at 0 and 1: f(0.5) = 0.462117, (f(0) + f(1))/2 = 0.380797'],
  [relu, is.affine, 'relu: affine ✗ at −1 and 1: f(0) = 0, (f(−1) + f(1))/2 = 0.5'],
  [sigmoid, is.zeroAtZero, 'sigmoid: zero at zero ✗: f(0) = 0.5, not 0'],
  [tanh, is.fixedPoints(0, 1), 'tanh: fixed points ✗: f(1) = 0.761594, not 1'],
  [
    tanh,
    is.risingShare,
    'tanh: rising share ✗ at 0.5 and 1: f(0.5)/0.5 = 0.924234, f(1)/1 = 0.761594',
  ],
  [sigmoid, is.risingShare, 'sigmoid: rising share ✗ at 0 and 1: f(0) = 0.5, not 0'],
  [relu, is.lipschitz(0.5), 'relu: Lipschitz ✗ at 0 and 1: |f(0) − f(1)| = 1, 0.5 |0 − 1| = 0.5'],
  [sigmoid, is.sharp(0.3, 0), 'sigmoid: sharp ✗: |f′(0)| = 0.25 < 0.3'],
  [step, is.continuous, 'step: continuous ✗ at 0: f(0−) = 0, f(0) = 1'],
  [relu, is.jumpsAt(0, 0, 1), 'relu: jumps at ✗: f(0+) = 1e−45, not 1'],
  [abs, is.jumpsAt(1, 1, 1), 'abs: jumps at ✗: the left limit = 1, the right limit = 1'],
  [
    softplus,
    is.positivelyHomogeneous,
    'softplus: positively homogeneous ✗ at 0: f(2 · 0) = 0.693147, 2 f(0) = 1.38629',
  ],
  [
    tanh,
    is.piecewiseLinear,
    'tanh: piecewise linear ✗ at 0 and 1: f(0.5) = 0.462117, (f(0) + f(1))/2 = 0.380797',
  ],
  [
    softplus,
    is.asymptote(Infinity, 1, 1),
    'softplus: asymptote at ∞ ✗: twice the distance at 64 = 2, the distance at 16 = 1',
  ],
  [gelu, is.minimumAt(-1, -0.16), 'gelu: minimum ✗ at −1: f(−1) = −0.158655, not −0.16'],
  [gelu, is.minimumAt(-0.75, -0.25), 'gelu: minimum ✗ at −0.75: f(−0.75) = −0.169971, not −0.25'],
  [relu, is.reflects({ sign: -1, offset: 1 }), 'relu: reflects ✗ at 0: f(0) = 0, −f(0) + 1 = 1'],
  [
    softplus,
    is.equation('f(x) + f(−x) = 1', (f, x) => [f(x).plus(f(x.neg())), new Decimal(1)]),
    'softplus: equation f(x) + f(−x) = 1 ✗ at 0: f(0) + f(0) = 1.38629, not 1',
  ],
  [square, is.finite, 'square: finite ✗ at 2e154: |float64(2e154)| = ∞ > 1.79769e308'],
  [
    leakyRelu,
    is.affineExactlyWhen('slope = 2', { slope: 2 }),
    'leaky-relu: affine exactly when ✗: f(−3.75) with slope 2 = −7.5, (f(−8) + f(0.5))/2 = −7.75',
  ],
  [
    wrong({ float64: (x) => (x < 0.5 ? x : x - 1), ulps: 2 ** 60 }),
    is.nondecreasingFloats,
    'wrong: nondecreasing in floats ✗ at 0.5: float64(0.49999999999999994) = 0.5, float64(0.5) = −0.5',
  ],
  [
    wrong({ float64: (x) => x + 2 ** -52, ulps: 1 }),
    accurate,
    'wrong: accurate ✗ at 0: |float64(0) − f(0)| in ulps = 4.49423e307, its budget = 1',
  ],
  [
    wrong({ float64: () => Number.NaN, ulps: 1 }),
    accurate,
    'wrong: accurate ✗ at 0: float64(0) = NaN, f(0) = 0',
  ],
  [
    wrong({ exact: (x) => x.pow(2), derivative: (x) => x }),
    derivativeIsSlope,
    'wrong: derivative ✗ at 1: f′(1) = 1, the slope at 1 = 2',
  ],
  [
    wrong({ pieces: { breakpoints: [2], polynomials: [line(1), line(0, 2)] } }),
    piecewiseAgrees,
    'wrong: pieces ✗ at 3: f(3) = 3, its piece at 3 = 2',
  ],
  [wrong({ bend: [0, 2] }), bends, 'wrong: bends ✗: f(1) = 1, (f(0) + f(2))/2 = 1'],
  [
    wrong({ exact: (x) => x.pow(2), curvature: 1 }),
    curvatureBound,
    'wrong: curvature ✗ at 0 and 1: the second difference on [0, 1] = 0.5, what M₂ allows = 0.25',
  ],
])('%#: a false claim is refuted at its simplest point', (mutant, claim, sentence) => {
  const points = pointsFor(formOf(mutant), { runs: 30 });
  expect(testClaim(mutant, {}, claim, points)).toMatchObject({ status: 'refuted', sentence });
});

test.each([
  [maxout, is.onSimplex, 'maxout: on the simplex ✗ at (0, 0): Σ f(0, 0)ᵢ = 0, not 1'],
  [
    wrongVector({
      exact: (x) => x.map((_, i) => new Decimal(i === 0 ? 2 : -1 / (x.length - 1 || 1))),
    }),
    is.onSimplex,
    'wrong: on the simplex ✗ at (0): Σ f(0)ᵢ = 2, not 1',
  ],
  [
    maxout,
    is.shiftInvariant,
    'maxout: shift-invariant ✗ at (0, 0): f((0, 0) + 3)[0] = 3, f(0, 0)[0] = 0',
  ],
  [
    softmax,
    is.shiftEquivariant,
    'softmax: shift-equivariant ✗ at (0): f((0) + 3)[0] = 1, f(0)[0] + 3 = 4',
  ],
  [
    wrongVector({ exact: (x) => x.map((xi, i) => xi.times(i)) }),
    is.permutationEquivariant,
    'wrong: permutation-equivariant ✗ at (1, 0): f reversed at (1, 0)[0] = 1, f(1, 0)[0] = 0',
  ],
  [
    softmax,
    is.positivelyHomogeneousVector,
    'softmax: positively homogeneous ✗ at (0): f(2 (0))[0] = 1, 2 f(0)[0] = 2',
  ],
  [
    logSoftmax,
    is.lipschitzVector(0.5),
    'log-softmax: Lipschitz ✗ at (0, 0) and (1, 0): |f(x) − f(y)|∞ = 0.620115, 0.5 |x − y|∞ = 0.5',
  ],
  [
    softmax,
    is.affineVector,
    'softmax: affine ✗ at (0, 0) and (1, 0): f[0] half-way between (0, 0) and (1, 0) = 0.622459, the mean = 0.615529',
  ],
  [
    softmax,
    is.affineWhenLength(2),
    'softmax: affine when short ✗ at (0, 0) and (1, 0): f[0] half-way between (0, 0) and (1, 0) = 0.622459, the mean = 0.615529',
  ],
  [
    wrongVector({ bend: [[0], [2]] }),
    bendsVector,
    'wrong: bends ✗: f[0] half-way between (0) and (2) = 1, the mean = 1',
  ],
  [
    wrongVector({ float64: (x) => x.map((xi) => xi + 1) }),
    accurateVector,
    'wrong: accurate ✗ at (0): |error| of entry 0 in ulps = 2.02402e323, its budget = 0',
  ],
  [
    wrongVector({ float64: () => [Number.NaN] }),
    accurateVector,
    'wrong: accurate ✗ at (0): float64(0)[0] = NaN, f(0)[0] = 0',
  ],
  [
    wrongVector({ float64: (x) => x.map((xi) => Math.exp(xi)) }),
    is.finiteVector,
    'wrong: finite ✗ at (710): |float64(710)[0]| = ∞ > 1.79769e308',
  ],
])('%#: so is a false claim about vectors', (mutant, claim, sentence) => {
  const points = vectorPointsFor({ step: mutant.multipleOf(mutant.parameters), runs: 30 });
  expect(testClaim(mutant, {}, claim, points)).toMatchObject({ status: 'refuted', sentence });
});

test('parameters are named in the sentence when they are not the defaults', () => {
  const points = pointsFor(formOf(leakyRelu, { slope: -1 }), { runs: 10 });
  expect(testClaim(leakyRelu, { slope: -1 }, is.increasing, points)).toMatchObject({
    sentence: 'leaky-relu with slope −1: increasing ✗ at −1 and 0: f(−1) = 1, f(0) = 0',
    at: [-1, 0],
    lhs: 'f(−1) = 1',
    rhs: 'f(0) = 0',
  });
});

test('a claim that cannot be tested is declared, and one about another kind of function undecided', () => {
  expect(testClaim(tanh, {}, is.smooth, [])).toEqual({ status: 'declared' });
  expect(testClaim(tanh, {}, is.onSimplex as never, [0])).toEqual({
    status: 'undecided',
    because: 'it is a claim about another kind of function',
  });
  expect(testClaim(tanh, {}, is.odd, [])).toEqual({
    status: 'undecided',
    because: 'it says nothing here',
  });
});

test('where the digits do not suffice it says so, and refutes nothing', () => {
  // tanh 200 and tanh 300 differ by 4e-174: sixty digits do not tell them apart.
  expect(testClaim(tanh, {}, is.increasing, [200, 300])).toEqual({
    status: 'undecided',
    because: 'more digits are needed, 1 times',
  });
  expect(testClaim(tanh, {}, is.increasing, [0, 1, 300])).toMatchObject({ status: 'held' });
});

test('a wrong claim is refuted where the points are not simple, at a simpler one', () => {
  const late = wrong({ exact: (x) => (x.gt(3.3) ? x.neg() : x) });
  const result = testClaim(late, {}, is.nondecreasing, [0.123456, 3.7123456789]);
  expect(result).toMatchObject({ status: 'refuted', at: [0, 4] });
  expect(testClaim(sin, {}, is.bounded(-0.9, 0.9), [1.63718])).toMatchObject({ at: [2] });
});

test('the Lipschitz constant of claims is the first that one states', () => {
  const stated = [is.continuous, is.lipschitz(2), is.lipschitz(3)];
  expect(lipschitzOf(stated)).toBe(2);
  expect(lipschitzOf([is.continuous])).toBeUndefined();
});

test('the next double up is what `accurate` and the float claims step by', () => {
  expect([0, 1, -1, -Number.MIN_VALUE].map(nextUp)).toEqual([
    Number.MIN_VALUE,
    1 + 2 ** -52,
    -1 + 2 ** -53,
    -0,
  ]);
});

test('a claim that is false near one point only is refuted there', () => {
  const points = pointsFor(formOf(gelu), { runs: 100 });
  // The minimum is −0.169971207…, and the steepest slope 1.128904145….
  expect(testClaim(gelu, {}, is.atLeast(-0.1699712), points)).toMatchObject({ status: 'refuted' });
  expect(testClaim(gelu, {}, is.atLeast(-0.1699713), points)).toMatchObject({ status: 'held' });
  expect(testClaim(gelu, {}, is.lipschitz(1.1289041), points)).toMatchObject({ status: 'refuted' });
  expect(testClaim(gelu, {}, is.lipschitz(1.1289042), points)).toMatchObject({ status: 'held' });
});

test('a jump is found wherever it is', () => {
  const jumps = (at: string) => wrong({ exact: (x) => (x.lt(at) ? x : x.plus('1e-3')) });
  const result = (at: string) => {
    const mutant = jumps(at);
    return testClaim(mutant, {}, is.continuous, pointsFor(formOf(mutant), { runs: 10 }));
  };
  expect(result('0.3')).toMatchObject({
    sentence: 'wrong: continuous ✗ at 0.3: f(0.3) = 0.3, f(0.30000000000000004) = 0.301',
  });
  expect(result('2.7182818284')).toMatchObject({ status: 'refuted' });
  expect(result('-1')).toMatchObject({
    sentence: 'wrong: continuous ✗ at −1: f(−1−) = −1, f(−1) = −0.999',
  });
});
