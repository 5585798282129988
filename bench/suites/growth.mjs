/** How the cost of a case grows with depth, width and the number of cases: slopes on log-log axes, drawn in bench/growth.svg. */
import { renameSync, writeFileSync } from 'node:fs';
import { collapse } from '../../dist/collapse/collapse.js';
import { laws } from '../../dist/laws/sentences/index.js';
import { dense, stackOf } from '../../dist/network/stack.js';
import { float64 } from '../../dist/numbers/format.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { exactMap } from '../../dist/oracle/exact-forward.js';
import { collapseTolerance } from '../../dist/rounding/collapse-tolerance.js';
import { runLaw } from '../../dist/run/check/run-law.js';
import { inProcess } from '../../dist/subjects/in-process.js';
import { reference } from '../../dist/subjects/reference.js';
import { cpuSeconds } from '../parts/interleaved.mjs';
import { logPicture } from '../parts/log-picture.mjs';
import { logSlope, quantile } from '../parts/statistics.mjs';

const random = randomFrom(1);
const numbers = (m, n) =>
  Array.from({ length: m }, () => Array.from({ length: n }, () => random.normal() / Math.sqrt(n)));

const stackOfSize = (depth, width) =>
  stackOf(
    ...Array.from({ length: depth }, () => dense(numbers(width, width), numbers(1, width)[0])),
  );

const works = {
  'collapse, float64': (stack) => collapse(stack),
  'exact W′ and b′': (stack) => exactMap(stack),
  'bound, order left': (stack) => collapseTolerance(stack, float64, 'left'),
};

/** Milliseconds of a call, the median of rounds, each of at least 20 ms. */
const milliseconds = async (call, rounds) => {
  const found = [];
  for (let round = 0; round <= rounds; round++) {
    let [seconds, calls] = [0, 0];
    while (seconds < 0.02) {
      seconds += await cpuSeconds(call);
      calls++;
    }
    if (round > 0) found.push((1000 * seconds) / calls);
  }
  return quantile(found, 0.5);
};

export const measure = async ({ quick }) => {
  const rounds = quick ? 1 : 5;
  const curves = [];
  const along = async (axis, values, makeStack) => {
    for (const [what, work] of Object.entries(works)) {
      const points = [];
      for (const value of values) {
        const stack = makeStack(value);
        points.push([value, await milliseconds(() => work(stack), rounds)]);
      }
      curves.push({ axis, what, points });
    }
  };
  await along('depth, 8 units wide', [2, 4, 8, 16, 32, 64], (depth) => stackOfSize(depth, 8));
  await along('width, 4 layers', [4, 8, 16, 32, 64], (width) => stackOfSize(4, width));
  const law = laws.find(({ id }) => id === 'collapse/any-depth');
  const points = [];
  for (const runs of quick ? [100, 1000] : [100, 300, 1000, 3000, 10_000]) {
    const budget = { seed: 1, runs, size: { layers: 4, units: 4 }, shrinkTime: 1000 };
    const run = () =>
      runLaw(
        law,
        inProcess(() => reference, { subject: 'reference' }),
        budget,
      );
    points.push([runs, 1000 * (await cpuSeconds(run))]);
  }
  curves.push({ axis: 'cases of one law', what: 'run of collapse/any-depth', points });
  if (!quick) {
    const path = new URL('../growth.svg', import.meta.url);
    writeFileSync(new URL(`${path.href}.new`), logPicture(curves));
    renameSync(new URL(`${path.href}.new`), path);
  }
  return {
    rows: curves.map(({ axis, what, points }) => ({
      'grows with': axis,
      what,
      'slope, log-log': logSlope(points),
      'ms at the least': points[0][1],
      'ms at the most': points.at(-1)[1],
    })),
    notes: ['![Milliseconds on log-log axes](growth.svg)'],
  };
};
