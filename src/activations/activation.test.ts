import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { several, someOf } from '../testing/effort.ts';
import { activation } from './activation.ts';
import * as is from './claims/index.ts';
import { claimsOf } from './claims-of.ts';
import { elementwise } from './elementwise/index.ts';
import { exactly, formOf } from './form.ts';
import { activationNamed, activations, vectorActivationNamed } from './index.ts';
import { line } from './piecewise.ts';
import { pointsFor } from './points.ts';
import { testClaim } from './test-claim.ts';
import { vectorActivation } from './vector-activation.ts';
import { vectorExactly, vectorFormOf } from './vector-form.ts';
import { vectors } from './vectors/index.ts';

const cube = {
  name: 'cube',
  formula: 'x³',
  source: 'a test',
  exact: (x: Decimal) => x.pow(3),
};

describe('the catalogue', () => {
  test('has at least forty functions of a number and ten of a vector, each with its own name', () => {
    expect(elementwise.length).toBeGreaterThanOrEqual(40);
    expect(vectors.length).toBeGreaterThanOrEqual(10);
    const names = activations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['leaky-relu', 'hard-sigmoid', 'gelu', 'gelu-tanh']),
    );
  });

  test('is found by name', () => {
    expect(activationNamed('relu')?.formula).toBe('max(x, 0)');
    expect(activationNamed('softmax')).toBe(undefined);
    expect(vectorActivationNamed('softmax')?.kind).toBe('vector');
  });

  test('names a bend for everything but the identity, and some claim for everything', () => {
    const straight = elementwise.filter(({ bend, parameters }) => !bend(parameters));
    expect(straight.map(({ name }) => name)).toEqual(['identity']);
    expect(activations.filter((a) => claimsOf(a).length < 2)).toEqual([]);
  });

  test('says which parameters each framework has', () => {
    expect(activationNamed('leaky-relu')?.variants).toEqual({
      'keras function, tfjs op': { slope: 0.2 },
      'keras, tfjs layer': { slope: 0.3 },
    });
    expect(activationNamed('hard-sigmoid')?.variants).toEqual({ 'ONNX, tfjs': { slope: 0.2 } });
  });
});

describe('an activation of somebody else', () => {
  test('needs a name, a formula, a source and an exact form, and no more', () => {
    const plain = activation(cube);
    expect(formOf(plain).float64(0.1)).toBe(0.1 ** 3);
    expect(formOf(plain).float64(Number.NaN)).toBe(Number.NaN);
    expect(claimsOf(plain)).toEqual([]);
    expect(
      claimsOf(activation({ ...cube, float64: (x) => x ** 3, ulps: 2 })).map(({ id }) => id),
    ).toEqual(['accurate']);
    const points = pointsFor(formOf(plain), { runs: 50 });
    expect(testClaim(plain, {}, is.odd, points).status).toBe('held');
    expect(testClaim(plain, {}, is.increasing, points)).toMatchObject({ status: 'held' });
    expect(testClaim(plain, {}, is.convex, points)).toMatchObject({
      status: 'refuted',
      at: [-1, 0],
      sentence: 'cube: convex ✗ at −1 and 0: f(−0.5) = −0.125, (f(−1) + f(0))/2 = −0.5',
    });
  });

  test('written without care is not refuted by its own rounding', () => {
    const careless = activation({
      name: 'careless-tanh',
      formula: '(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)',
      source: 'a test',
      exact: (x) => x.exp().minus(x.neg().exp()).div(x.exp().plus(x.neg().exp())),
      claims: [is.odd, is.increasing, is.strictlyBounded(-1, 1), is.lipschitz(1)],
    });
    const all = pointsFor(formOf(careless), { runs: several(20, 5) });
    const points = [...someOf(all, 40), 1e-300, 2e-300];
    for (const claim of careless.claims({})) {
      expect(testClaim(careless, {}, claim, points).status, claim.id).toBe('held');
    }
  });

  test('may use the tanh of decimal.js, and `new Decimal`, at every double', () => {
    const borrowed = activation({
      name: 'borrowed',
      formula: '1 − tanh x',
      source: 'a test',
      exact: (x) => new Decimal(1).minus(x.tanh()),
      claims: [is.bounded(0, 2), is.nonincreasing],
    });
    const points = someOf(pointsFor(formOf(borrowed), { runs: several(20, 5) }), 40);
    for (const claim of borrowed.claims({})) {
      expect(testClaim(borrowed, {}, claim, points).status).toBe('held');
    }
    expect(exactly(borrowed, 0.1).precision()).toBeGreaterThan(50);
  });

  test('may throw: then it is undecided, and says where', () => {
    const partial = activation({
      ...cube,
      exact: (x) => {
        if (x.gt(2)) throw new Error('too large');
        return x;
      },
    });
    expect(testClaim(partial, {}, is.odd, [0, 1, 3])).toEqual({
      status: 'undecided',
      because: 'at 3: too large',
    });
  });

  test('may leave the exponents of decimal.js: nothing is refuted by that', () => {
    const gompertz = activation({
      ...cube,
      name: 'gompertz',
      exact: (x) => x.neg().exp().neg().exp(),
    });
    const grows = activation({ ...cube, name: 'grows', exact: (x) => x.exp().exp() });
    const points = [0, 1, -1, 40, -40, 41, -41, 700, -700];
    for (const claim of [is.increasing, is.above(0)]) {
      expect(testClaim(gompertz, {}, claim, points).status).toBe('held');
      expect(testClaim(grows, {}, claim, points).status).toBe('held');
    }
  });

  test('may come with another copy of decimal.js', () => {
    const Other = Decimal.clone({ precision: 60 });
    const other = activation({ ...cube, exact: (x) => new Other(x.toString()).pow(3) });
    expect(exactly(other, 2).toString()).toBe('8');
  });
});

describe('what is not an activation is refused in one line', () => {
  test.each([
    [
      { ...cube, name: 'Cube' },
      'activation Cube: name: expected lower-case words joined by hyphens, found "Cube"',
    ],
    [{ ...cube, formula: ' ' }, 'activation cube: formula: expected a text, found " "'],
    [{ ...cube, exact: undefined }, 'activation cube: exact: expected a function, found nothing'],
    [{ ...cube, derivate: 1 }, 'activation cube: derivate: expected one of name, formula,'],
    [{ ...cube, derivate: 1 }, 'found derivate (did you mean derivative?)'],
    [
      { ...cube, float64: Math.cbrt },
      'activation cube: ulps: expected the error budget of float64, found nothing',
    ],
    [
      { ...cube, ulps: -1 },
      'activation cube: ulps: expected a number that is not negative, found -1',
    ],
    [
      { ...cube, bend: [1, 1] },
      'activation cube: bend: expected two different finite numbers, found [1,1]',
    ],
    [
      { ...cube, claims: ['odd'] },
      'activation cube: claims: expected a list of claims, or a function of the parameters',
    ],
    [
      { ...cube, parameters: { a: '1' } },
      'activation cube: parameters: expected numbers by name, found {"a":"1"}',
    ],
    [
      { ...cube, variants: { torch: { a: 1 } } },
      'activation cube: variants: torch: expected no parameters, found a',
    ],
    [
      { ...cube, pieces: { breakpoints: [0], polynomials: [line(1)] } },
      'activation cube: pieces: expected 2 polynomials',
    ],
    [undefined, 'activation: expected an object, found nothing'],
  ])('%#', (given, message) => {
    expect(() => activation(given as never)).toThrow(message);
  });

  test('so is a vector function, a parameter that there is not, and an exact form without Decimals', () => {
    const sum = { ...cube, name: 'sum', float64: () => [0], ulps: 0 };
    expect(() => vectorActivation({ ...sum, bend: [[0], [0, 1]] } as never)).toThrow(
      'activation sum: bend: expected two vectors of one length, found [[0],[0,1]]',
    );
    expect(() => formOf(activation(cube), { slope: 1 })).toThrow(
      'activation cube: parameters: expected none, found slope',
    );
    const floats = activation({ ...cube, exact: () => 1 as never });
    expect(() => exactly(floats, 2)).toThrow(
      'activation cube: exact(2): expected a Decimal, found number 1',
    );
    const vector = vectorActivation({
      ...sum,
      exact: () => [1] as never,
      float64: () => [1],
      ulps: 1,
    });
    expect(() => vectorExactly(vector, [2])).toThrow(
      'activation sum: exact: expected Decimals, found 1',
    );
    expect(() => vectorFormOf(vector, { axis: 1 })).toThrow('expected none, found axis');
  });
});
