import { expect, test } from 'vitest';
import { several } from '../testing/effort.ts';
import { activation } from './activation.ts';
import * as is from './claims/index.ts';
import exponential from './elementwise/exponential.ts';
import relu from './elementwise/relu.ts';
import sigmoid from './elementwise/sigmoid.ts';
import type { ClaimResult } from './test-claim.ts';
import { tryAll } from './try-all.ts';
import softmax from './vectors/softmax.ts';

test('claims that nobody makes are tried too, and those that follow from others are not', () => {
  const tried = tryAll(relu, { runs: several(20, 6) });
  const refuted = tried.flatMap(({ claimed, result }) =>
    !claimed && result.status === 'refuted' ? [result.sentence] : [],
  );
  expect(refuted).toContain('relu: odd ✗ at 1: f(−1) = 0, −f(1) = −1');
  expect(refuted).toContain('relu: increasing ✗ at −1 and 0: f(−1) = 0, f(0) = 0');
  expect(
    tried.filter(({ claimed }) => claimed).every(({ result }) => result.status === 'held'),
  ).toBe(true);
  expect(tried.map(({ claim }) => claim.id)).not.toContain('continuous'); // Lipschitz implies it
});

test('what is neither claimed nor refuted shows as such', () => {
  const unclaimed = tryAll(exponential, { runs: several(20, 6) })
    .filter(({ claimed, result }) => !claimed && result.status === 'held')
    .map(({ claim }) => claim.id);
  expect(unclaimed).toEqual(['nondecreasing in floats']);
});

test('only what is claimed, when asked', () => {
  expect(tryAll(sigmoid, { runs: 5, only: 'claimed' }).every(({ claimed }) => claimed)).toBe(true);
});

test('vectors have claims of their own', () => {
  const ids = tryAll(softmax, { runs: several(20, 6) }).map(({ claim, claimed, result }) =>
    [claim.id, claimed, result.status].join(' '),
  );
  expect(ids).toContain('on the simplex true held');
  expect(ids).toContain('shift-equivariant false refuted');
});

test('an error beyond its budget is told at its simplest and at its worst point', () => {
  const wrong = activation({
    name: 'wrong-elu',
    formula: 'eˣ − 1 for x < 0, else x',
    source: 'a test',
    exact: (x) => (x.lt(0) ? x.exp().minus(1) : x),
    float64: (x) => (x < 0 ? Math.exp(x) - 1 : x),
    ulps: 2,
    claims: [],
  });
  const { result } = tryAll(wrong, { runs: several(20, 6) }).find(
    ({ claim }) => claim.id === 'accurate',
  )!;
  expect(result).toMatchObject({ status: 'refuted', at: [-0.1] });
  const { worst } = result as Extract<ClaimResult, { status: 'refuted' }>;
  expect(worst!.ulps).toBeGreaterThan(1e15);
  expect(Math.abs(worst!.at)).toBeLessThan(1e-15);
});

test('what is claimed of the floats says nothing more where the claim that it rests on is refuted', () => {
  const ids = tryAll({ ...relu, claims: () => [is.odd] }, { runs: several(20, 6) }).map(
    ({ claim }) => claim.id,
  );
  expect(ids).toContain('odd');
  expect(ids).not.toContain('odd in floats');
  expect(ids).not.toContain('zero at zero in floats');
});
