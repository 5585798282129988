/**
 * What random cases are made of decides which bugs they find: each of these shows in one kind of number or
 * shape alone, and is found from every seed. Those of square weights, of rows that repeat and of a batch of
 * several rows are found in mutants.property.ts.
 */
import { describe, expect, it } from 'vitest';
import { defaults } from '../src/input/defaults.ts';
import { laws } from '../src/laws/sentences/index.ts';
import { inProcess } from '../src/subjects/in-process.ts';
import { subjectOf } from '../src/subjects/mutant.ts';
import biasLostForOneRow from '../src/subjects/mutants/bias-lost-for-one-row.ts';
import perChannelScaleReadAsOne from '../src/subjects/mutants/per-channel-scale-read-as-one.ts';
import shiftExponentsWrap from '../src/subjects/mutants/shift-exponents-wrap.ts';
import subnormalsFlushed from '../src/subjects/mutants/subnormals-flushed.ts';
import { several } from '../src/testing/effort.ts';
import { firstFailure } from '../src/testing/first-failure.ts';

describe.each([
  ['scales of each channel', perChannelScaleReadAsOne, 'collapse/any-depth'],
  ['scales of each channel, in integers', perChannelScaleReadAsOne, 'lattice/collapse'],
  ['results below the smallest normal number', subnormalsFlushed, 'collapse/any-depth'],
  ['powers of two', shiftExponentsWrap, 'collapse/any-depth'],
  ['a batch of one row', biasLostForOneRow, 'lattice/forward'],
])('%s', (_, mutant, id) => {
  it(`${mutant.name} breaks ${id} within 100 runs, from each seed`, async () => {
    const law = laws.find((other) => other.id === id)!;
    const budget = { runs: 100, size: defaults.size };
    for (let seed = 1; seed <= several(10, 3); seed++) {
      const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
      expect(await firstFailure(law, respondent, { ...budget, seed })).toBeDefined();
    }
  });
});
