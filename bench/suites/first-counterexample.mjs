/** CPU time to find and shrink a bug: our search, and an idiomatic fast-check property without an oracle. */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { laws } from '../../dist/laws/sentences/index.js';
import { runLaw } from '../../dist/run/check/run-law.js';
import { inProcess } from '../../dist/subjects/in-process.js';
import { cpuSeconds } from '../parts/interleaved.mjs';
import { idiomaticCases, numbersOf } from '../parts/peers.mjs';
import { quantile } from '../parts/statistics.mjs';

const isThreeByThree = ({ rows, columns }) => rows === 3 && columns === 3;

/** Wrong collapses of layers { weight, bias }, to matrices of ml-matrix. */
const bugs = {
  'bias not carried on': (layers) => ({
    weight: layers.map(({ weight }) => new Matrix(weight)).reduce((a, b) => a.mmul(b)),
    bias: layers.at(-1).bias,
  }),
  'a 3 × 3 layer transposed': (layers) => {
    const weights = layers
      .map(({ weight }) => new Matrix(weight))
      .map((weight) => (isThreeByThree(weight) ? weight.transpose() : weight));
    let bias = Matrix.rowVector(layers[0].bias);
    for (const [k, { bias: own }] of layers.slice(1).entries())
      bias = bias.mmul(weights[k + 1]).addRowVector(own);
    return { weight: weights.reduce((a, b) => a.mmul(b)), bias: bias.to1DArray() };
  },
};

const isRight = ({ inputs, layers }, wrong) => {
  const { weight, bias } = wrong(layers);
  const flat = new Matrix(inputs).mmul(weight).addRowVector(bias).to1DArray();
  const deep = layers
    .reduce(
      (x, layer) => x.mmul(new Matrix(layer.weight)).addRowVector(layer.bias),
      new Matrix(inputs),
    )
    .to1DArray();
  return deep.every((y, i) => Math.abs(y - flat[i]) <= 1e-8 + 1e-5 * Math.abs(flat[i]));
};

const size = { layers: 8, units: 16 };
const law = laws.find(({ id }) => id === 'collapse/any-depth');

const ours = async (wrong, seed) => {
  const subject = {
    name: 'wrong',
    layers: ['dense'],
    collapse: ({ layers }) => {
      const whole = layers.map(({ weight, bias }) => ({
        weight,
        bias: bias ?? weight[0].map(() => 0),
      }));
      if (whole.length === 0) throw new RangeError('at least one layer');
      const { weight, bias } = wrong(whole);
      return { weight: weight.to2DArray(), bias: [...bias] };
    },
  };
  const respondent = inProcess(() => subject, { subject: 'wrong' });
  let result;
  const seconds = await cpuSeconds(async () => {
    const budget = { seed, runs: 1000, size, shrinkTime: 60_000, stopAtFirst: true };
    result = await runLaw(law, respondent, budget);
  });
  const found = result.counterexample;
  return { seconds, numbers: found && numbersOf(found.case.stack) + numbersOf(found.case.inputs) };
};

const theirs = async (wrong, seed) => {
  let end;
  const seconds = await cpuSeconds(() => {
    end = fc.check(
      fc.property(idiomaticCases(size), (c) => isRight(c, wrong)),
      { seed, numRuns: 1000, plugins: [fc.interruptAfterTimeLimit(60_000)] },
    );
  });
  return { seconds, numbers: end.counterexample ? numbersOf(end.counterexample[0]) : undefined };
};

export const measure = async ({ quick, seeds = quick ? 3 : 15 }) => {
  const rows = [];
  const limits = [];
  for (const [bug, wrong] of Object.entries(bugs)) {
    const found = { Foldproof: [], 'fast-check idiomatic': [] };
    for (let seed = 0; seed <= seeds; seed++) {
      const [own, peer] = [await ours(wrong, seed), await theirs(wrong, seed)];
      if (seed === 0) continue; // compiled by then
      found.Foldproof.push(own);
      found['fast-check idiomatic'].push(peer);
    }
    for (const [what, all] of Object.entries(found)) {
      const shrunk = all.filter(({ numbers }) => numbers !== undefined);
      const spread = (list) => ({
        median: quantile(list, 0.5),
        least: Math.min(...list),
        most: Math.max(...list),
      });
      rows.push({
        bug,
        what,
        'found in 1,000 cases': `${shrunk.length} of ${all.length}`,
        'CPU ms, found and shrunk': spread(all.map(({ seconds }) => 1000 * seconds)),
        'numbers in the counterexample': spread(shrunk.map(({ numbers }) => numbers)),
      });
    }
  }
  return { rows, limits };
};
