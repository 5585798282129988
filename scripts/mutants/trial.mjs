// Tries mutants, one after the other, in a process that gate.mjs starts, and starts again where a mutant ends it. A
// mutant is its file with one expression replaced; for each all modules of the project are loaded anew, so that what was
// remembered under one mutant is not seen by the next, and what runs while modules are loaded is changed too.
import { resolve } from 'node:path';
import vm from 'node:vm';
import { compiled, loadedAnew } from './modules.mjs';

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

/**
 * What becomes of a mutant: `uncovered` and `survived` where nothing notices it, `endless` where its limit of processor
 * time is over. On a busy machine the clock passes the limit before: then it is tried again with twice as long.
 */
const outcomeOf = (mutant, clock = mutant.limit) => {
  if (mutant.tests.length === 0) return { status: 'uncovered' };
  const path = resolve(mutant.file);
  const load = loadedAnew(new Map([[path, compiled(path, mutant.text)]]));
  globalThis.attempt = () => firstFailure(load, mutant.tests);
  const before = process.cpuUsage().user;
  try {
    const by = vm.runInThisContext('attempt()', { timeout: clock });
    return by === undefined ? { status: 'survived' } : { status: 'killed', by };
  } catch (error) {
    if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    const spent = (process.cpuUsage().user - before) / 1000;
    return spent < mutant.limit ? outcomeOf(mutant, 2 * clock) : { status: 'endless' };
  }
};

process.on('message', (mutant) => process.send(outcomeOf(mutant)));
