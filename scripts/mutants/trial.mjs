// Tries mutants, one after the other, in a process that gate.mjs starts, and starts again where a mutant ends it. A
// mutant is its file with one expression replaced; for each all modules of the project are loaded anew, so that what was
// remembered under one mutant is not seen by the next, and what runs while modules are loaded is changed too.
import { resolve } from 'node:path';
import { compiled, loadedAnew, within } from './modules.mjs';

/** Whether a test fails, and which: the first one. */
const firstFailure = (load, files) => {
  for (const { file, tests: chosen } of files) {
    let name = 'loading it';
    try {
      const tests = load(file);
      name = 'the number of its tests';
      if (tests.length !== chosen.length) throw new Error(`${tests.length} tests`);
      for (const [i, test] of tests.entries()) {
        name = test.name;
        if (chosen[i]) test.body();
      }
    } catch {
      return `${file} > ${name}`;
    }
  }
  return undefined;
};

/** The test files that were loaded once: what they import is compiled then, which the limit of a mutant leaves out. */
const compiledFor = new Set();

/** What becomes of a mutant: `uncovered` and `survived` where nothing notices it, `endless` past its limit of time. */
const outcomeOf = (mutant) => {
  if (mutant.tests.length === 0) return { status: 'uncovered' };
  for (const { file } of mutant.tests) if (!compiledFor.has(file)) loadedAnew()(file);
  for (const { file } of mutant.tests) compiledFor.add(file);
  const path = resolve(mutant.file);
  const replaced = new Map([[path, compiled(path, mutant.text)]]);
  const { result } = within(mutant.limit, () => [firstFailure(loadedAnew(replaced), mutant.tests)]);
  if (!result) return { status: 'endless' };
  return result[0] === undefined ? { status: 'survived' } : { status: 'killed', by: result[0] };
};

process.on('message', (mutant) => {
  try {
    process.send(outcomeOf(mutant));
  } catch (error) {
    process.send({ status: `not tried: ${error.message}` });
  }
});
