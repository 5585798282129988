/**
 * The suite can fail: every known bug is found, and shrunk to its smallest counterexample.
 * `node bench/zoo.mjs` measures the same over more seeds.
 */
import { describe, expect, it } from 'vitest';
import { sizeOfCase } from '../src/documents/counterexample-size.ts';
import { defaults } from '../src/input/defaults.ts';
import { laws } from '../src/laws/sentences/index.ts';
import { runLaw } from '../src/run/check/run-law.ts';
import { selfTest } from '../src/run/check/self-test.ts';
import { inProcess } from '../src/subjects/in-process.ts';
import { type Mutant, subjectOf } from '../src/subjects/mutant.ts';
import biasNotCarriedOn from '../src/subjects/mutants/bias-not-carried-on.ts';
import float32Inside from '../src/subjects/mutants/float32-inside.ts';
import { mutants } from '../src/subjects/mutants/index.ts';
import lastBiasLost from '../src/subjects/mutants/last-bias-lost.ts';
import orderSwapped from '../src/subjects/mutants/order-swapped.ts';
import squareWeightsTransposed from '../src/subjects/mutants/square-weights-transposed.ts';
import { many, someOf } from '../src/testing/effort.ts';
import { runsOf } from './property.ts';

const known = new Map<string, ReturnType<typeof runLaw>>();

/** A run of the law that kills a mutant, until it does; once for each seed. */
const kill = (mutant: Mutant, seed: number) => {
  const law = laws.find(({ id }) => id === mutant.killedBy.law)!;
  const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
  const budget = {
    seed,
    runs: runsOf(law),
    size: defaults.size,
    shrinkTime: 60_000,
    stopAtFirst: true as const,
  };
  const run = known.get(`${mutant.name} ${seed}`) ?? runLaw(law, respondent, budget);
  known.set(`${mutant.name} ${seed}`, run);
  return run;
};

const seeds = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

it.each(mutants)('$name: $bug: is caught by its pinned counterexample', async (mutant) => {
  expect(await selfTest([mutant], laws)).toEqual({ caught: 1, total: 1, missed: [] });
});

describe.each(someOf(mutants, 12))('$name: $bug', (mutant) => {
  it('is found within the runs of its law and shrunk to a small case, over several seeds', async () => {
    const pinned = sizeOfCase(mutant.minimal);
    for (const seed of seeds(many(3, 1))) {
      const { counterexample } = await kill(mutant, seed);
      expect(counterexample?.flaky).toBe(false);
      const { layers, scalars } = sizeOfCase(counterexample!.case);
      expect([layers, scalars <= pinned.scalars + 1]).toEqual([pinned.layers, true]);
    }
  });
});

describe('the five classics shrink to the very case that is pinned, from each seed', () => {
  const classics = [
    [biasNotCarriedOn, '2 layers, 4 scalars, 2 nonzeros'],
    [lastBiasLost, '1 layers, 3 scalars, 1 nonzeros'],
    [orderSwapped, '2 layers, 10 scalars, 2 nonzeros'],
    [squareWeightsTransposed, '1 layers, 6 scalars, 1 nonzeros'],
    [float32Inside, '1 layers, 2 scalars, 1 nonzeros'],
  ] as const;

  it.each(classics)('$name', async (mutant, size) => {
    for (const seed of seeds(many(5, 1))) {
      const { counterexample } = await kill(mutant, seed);
      const { layers, scalars, nonzeros } = sizeOfCase(counterexample!.case);
      expect(`${layers} layers, ${scalars} scalars, ${nonzeros} nonzeros`).toBe(size);
      // Rounding to float32 also overflows: 1e39 is a counterexample of its own class.
      const classes = [mutant.killedBy.class, ...(mutant === float32Inside ? ['not finite'] : [])];
      expect(classes).toContain(counterexample!.class);
    }
  });
});

it('the zoo is large, and every mutant names its source', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(24);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  for (const { source, bug } of mutants)
    expect(Math.min(source.length, bug.length)).toBeGreaterThan(8);
});

it('a self-test that misses a bug says which', async () => {
  const honest = {
    ...biasNotCarriedOn,
    name: 'honest',
    subject: () => ({ collapse: () => 0 as never }),
  };
  const missed = await selfTest(
    [honest, { ...honest, killedBy: { law: 'none', class: 'differs' } }],
    laws,
  );
  expect(missed).toEqual({ caught: 0, total: 2, missed: ['honest', 'honest'] });
});
