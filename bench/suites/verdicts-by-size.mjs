/** Verdicts on random ReLU networks and on affine ones in disguise, by size: what is decided, and at what cost. */
import { classify } from '../../dist/affinity/classify.js';
import { activationLayer, dense } from '../../dist/network/stack.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { cpuSeconds } from '../parts/interleaved.mjs';
import { quantile } from '../parts/statistics.mjs';

const numbers = (random, m, n) =>
  Array.from({ length: m }, () => Array.from({ length: n }, random.normal));

/** Two hidden layers of ReLU with random weights. */
const nonlinear = (random, units) => ({
  inputs: 4,
  layers: [
    dense(numbers(random, 4, units), numbers(random, 1, units)[0]),
    activationLayer('relu'),
    dense(numbers(random, units, units), numbers(random, 1, units)[0]),
    activationLayer('relu'),
    dense(numbers(random, units, 1)),
  ],
});

/** Pairs relu(g) − relu(−g) = g: affine, though it has activations. */
const affine = (random, units) => {
  const first = numbers(random, 4, units / 2);
  const out = numbers(random, units / 2, 1);
  return {
    inputs: 4,
    layers: [
      dense(first.map((row) => [...row, ...row.map((w) => -w)])),
      activationLayer('relu'),
      dense([...out, ...out.map(([w]) => [-w])]),
    ],
  };
};

export const measure = async ({ quick }) => {
  const rows = [];
  const wrong = [];
  for (const [family, make, label] of [
    ['ReLU, random weights', nonlinear, 'nonlinear'],
    ['relu(g) − relu(−g)', affine, 'affine'],
  ]) {
    for (const units of [4, 16, 64, 256]) {
      const random = randomFrom(1);
      const [count, verdicts, times] = [quick ? 3 : 15, [], []];
      for (let k = 0; k <= count; k++) {
        const network = make(random, units);
        let verdict;
        const seconds = await cpuSeconds(() => {
          verdict = classify(network).verdict;
        });
        if (k === 0) continue;
        verdicts.push(verdict);
        times.push(1000 * seconds);
      }
      wrong.push(...verdicts.filter((verdict) => verdict !== label && verdict !== 'undecided'));
      const of = (verdict) => verdicts.filter((one) => one === verdict).length;
      rows.push({
        family,
        units,
        affine: of('affine'),
        nonlinear: of('nonlinear'),
        undecided: of('undecided'),
        'CPU ms': {
          median: quantile(times, 0.5),
          least: Math.min(...times),
          most: Math.max(...times),
        },
      });
    }
  }
  return {
    rows,
    limits: [{ limit: 'no wrong verdict', found: wrong.length, isMet: wrong.length === 0 }],
  };
};
