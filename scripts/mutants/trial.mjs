// Tries mutants, one after the other, in a process that gate.mjs starts, and starts again where a mutant ends it. A
// mutant is its file with one expression replaced; for each all modules of the project are loaded anew, so that what was
// remembered under one mutant is not seen by the next, and what runs while modules are loaded is changed too.
import { resolve } from 'node:path';
import { compiled, loadedAnew, within } from './modules.mjs';

/** What a function gives within a limit of time; @throws Endless where it has not ended by then. */
class Endless extends Error {}
const endedWithin = (limit, body) => {
  const { result } = within(limit, () => [body()]);
  if (!result) throw new Endless();
  return result[0];
};

/** The test files that were loaded once: what they import is compiled then, which no limit of time has to include. */
const compiledFor = new Set();

/**
 * What becomes of a mutant: `uncovered` and `survived` where no test notices it, `endless` where one has not ended long
 * after it did without the mutant, and else `killed` by a test.
 */
const outcomeOf = (mutant) => {
  if (mutant.tests.length === 0) return { status: 'uncovered' };
  for (const { file } of mutant.tests) if (!compiledFor.has(file)) loadedAnew()(file);
  for (const { file } of mutant.tests) compiledFor.add(file);
  const path = resolve(mutant.file);
  const load = loadedAnew(new Map([[path, compiled(path, mutant.text)]]));
  for (const { file, tests: chosen } of mutant.tests) {
    let name = 'loading it';
    try {
      const tests = endedWithin(2000, () => load(file));
      name = 'the number of its tests';
      if (tests.length !== chosen.length) throw new Error(`${tests.length} tests`);
      for (const [i, ms] of chosen.entries()) {
        name = tests[i].name;
        if (ms !== null) endedWithin(250 + 20 * ms, tests[i].body);
      }
    } catch (error) {
      return error instanceof Endless
        ? { status: 'endless' }
        : { status: 'killed', by: `${file} > ${name}` };
    }
  }
  return { status: 'survived' };
};

process.on('message', (mutant) => {
  try {
    process.send(outcomeOf(mutant));
  } catch (error) {
    process.send({ status: `not tried: ${error.message}` });
  }
});
