/** Files that are read may have been written by anybody: whatever is in one, the error is a line that names it. */
import { describe, expect, it } from 'vitest';
import { parseCounterexample } from '../../documents/counterexample.ts';
import { parseRun } from '../../documents/run.ts';
import { parseShardRun } from '../../documents/shard-run.ts';
import { parseStack } from '../../documents/stack-file.ts';
import { writtenRun } from '../../documents/written.ts';
import { InputError } from '../../input/input-error.ts';
import { laws } from '../../laws/sentences/index.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { stringify } from '../../numbers/json.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import { someOf } from '../../testing/effort.ts';
import { hostile, pathsIn, withAt } from '../../testing/hostile-values.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { verify } from '../check/verify.ts';
import { counterexampleOf } from '../counterexample/counterexample.ts';

/**
 * Every part of a file, put in place by each of those: it is read, or refused in a short line. How many are refused, where
 * some are tried by how many of these are.
 */
const survives = (file: unknown, parse: (value: unknown, where: string) => unknown): number => {
  const places = pathsIn(file).flatMap((path) => hostile.map((value) => ({ path, value })));
  const tried = someOf(places);
  let refused = 0;
  for (const { path, value } of tried) {
    try {
      parse(withAt(file, path, value), 'file');
    } catch (error) {
      const at = `${path.join('.')}: ${String(error).slice(0, 200)}`;
      expect(error, at).toBeInstanceOf(InputError);
      expect((error as Error).message.length, at).toBeLessThan(500);
      expect((error as Error).message, at).toMatch(/^file/);
      refused++;
    }
  }
  return (refused * places.length) / tried.length;
};

const relu = { kind: 'activation', name: 'leaky-relu', parameters: { slope: 0.5 } } as const;
const stack = { inputs: 1, layers: [relu, dense([[1, 2]], [3, 4])] };
const found = { status: 'failed', class: 'throws', ratio: 1, questions: [] } as const;
const kept = counterexampleOf(
  {
    ...{ law: 'collapse/homomorphism', subject: 'mine', precision: 'float64', flaky: false },
    case: { stack, inputs: [[-0]], second: stackOf(dense([[1], [1]])) },
    replay: { seed: 1, run: 2, subject: 'mine.mjs' },
  },
  found,
);
const run = async (shard?: { index: number; count: number }): Promise<unknown> => {
  const subject = inProcess(() => subjectOf(lastBiasLost), { subject: 'last-bias-lost' });
  const size = { layers: 2, units: 2 };
  const document = await documentOf(
    verify(subject, {
      laws: laws.filter(({ id }) => id === 'collapse/any-depth'),
      mutants: [],
      known: laws,
      corpus: [kept],
      budget: { seed: 7, runs: 10, size, shrinkTime: 10_000, ...(shard && { shard }) },
    }),
  );
  return JSON.parse(stringify(writtenRun(document)));
};

describe('what is wrong in any part of a file is one line', () => {
  it('a stack', () => {
    expect(survives(JSON.parse(stringify(stack)), parseStack)).toBeGreaterThan(200);
  });

  it('a counterexample', () => {
    expect(survives(JSON.parse(stringify(kept)), parseCounterexample)).toBeGreaterThan(500);
  });

  it('a run, and a shard', async () => {
    expect(survives(await run(), parseRun)).toBeGreaterThan(1_000);
    expect(survives(await run({ index: 1, count: 2 }), parseShardRun)).toBeGreaterThan(1_000);
  });

  it('a run is read back as it was written', async () => {
    const written = await run({ index: 1, count: 2 });
    expect(JSON.parse(stringify(writtenRun(parseRun(written))))).toEqual(written);
  });

  it.each(['NaN', -0.5, 1e308, '1', null])('a replay of seed or run %j', (value) => {
    const file = JSON.parse(stringify(kept));
    for (const name of ['seed', 'run']) {
      expect(() => parseCounterexample(withAt(file, ['replay', name], value), 'file')).toThrow(
        `file: replay.${name}: expected a whole number, found `,
      );
    }
  });
});
