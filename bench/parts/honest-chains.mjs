// Chains of dense layers, most of them small, computed in honest ways and held to the exact oracle.
//
// Case k is a chain of one of the 14 kinds of certified-bounds.mjs and follows from (seed, k) alone, so that a count may be
// made in parts that are added up. Of each, W′ and b′ are folded in some association, in a random order of each sum, with FMA
// or without; then the outputs of the chain and of the folded layer are computed. All four are judged.
import { randomFrom } from '../../dist/numbers/random.js';
import { caseSeed } from '../../dist/run/check/seed.js';
import { associations } from '../../dist/testing/honest-kernels.js';
import { tryCollapse, tryForward } from '../../dist/testing/rounding-trial.js';
import { draw, families } from '../../dist/testing/stack-families.js';

/** Sizes: of 100 chains 85 are small, 14 of a middle size, and 1 is large or deep. */
const small = { layers: 3, units: 4, deepest: 6 };
const middle = { layers: 5, units: 8, deepest: 12 };
const large = { layers: 8, units: 12, deepest: 60 };
const sizes = Array.from({ length: 100 }, (_, k) => (k < 85 ? small : k < 99 ? middle : large));

/** Which order a subject may declare of an association. */
const orderOf = {
  'left fold': 'left',
  'left fold from the identity': 'left',
  'right fold': 'right',
};
const names = Object.keys(families);
const ways = Object.keys(associations);

/** Whether a chain is one of the format: some kinds draw numbers that the narrower formats do not have. */
const hasOnlyNumbers = ({ stack: { layers }, inputs }) =>
  [...layers.flatMap(({ weight, bias }) => (bias ? [...weight, bias] : weight)), ...inputs].every(
    (row) => row.every(Number.isFinite),
  );

/** How many comparisons of so many chains, from one on, are within their bounds and not; each that is beyond is printed. */
export const honestChains = (format, { cases, from, seed }) => {
  const tally = { within: 0, beyond: 0, uncertified: 0, exact: 0, largest: 0 };
  for (let k = from; k < from + cases; k++) {
    const random = randomFrom(caseSeed(seed, 'honest-chains', k));
    const size = random.pick(sizes);
    const family = random.pick(names);
    let trial = draw(family, format, random, size);
    while (!hasOnlyNumbers(trial)) trial = draw(family, format, random, size);
    const way = random.pick(ways);
    const order = random.chance(0.5) ? (orderOf[way] ?? 'any') : 'any';
    for (const finding of [
      ...tryCollapse(trial, format, order, way, random),
      ...tryForward(trial, format, random),
    ]) {
      const { verdict, ratio } = finding.judgement;
      tally[verdict]++;
      if (finding.exact) tally.exact++;
      if (verdict === 'within') tally.largest = Math.max(tally.largest, ratio);
      if (verdict === 'beyond') console.log(`beyond: ${format.name}, case ${k}`, finding, trial);
    }
  }
  return tally;
};
