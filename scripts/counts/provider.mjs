// A provider of coverage for vitest: that of @vitest/coverage-v8, for tests that run one bundle of what they test
// (scripts/compile-tests.mjs). What workers have counted from their start to their end (environment.mjs) is told of the
// sources, by the source map of the bundle.
//
// Not counted is what the few tests run that replace modules: they do not run the bundle.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tested } from '../compiled-path.mjs';

/** Milliseconds that a worker has to end in. */
const patience = 10_000;

/**
 * What each worker has counted. vitest lets workers end while it goes on. One that was ended before it wrote its counts is
 * told of: what it alone has run counts as not covered.
 */
const counted = async (folder) => {
  const endings = (ending) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length));
  const limit = performance.now() + patience;
  const begun = endings('.begun');
  while (endings('.counts').length < begun.length && performance.now() < limit) await wait(20);
  const ended = endings('.counts');
  const lost = begun.filter((worker) => !ended.includes(worker));
  if (lost.length > 0)
    console.warn(`coverage: ${lost.join(', ')} of ${begun.length} workers wrote no counts`);
  return ended.map((worker) => ({
    worker,
    coverage: JSON.parse(readFileSync(join(folder, `${worker}.counts`), 'utf8')),
  }));
};

const getProvider = async () => {
  const { default: v8 } = await import('@vitest/coverage-v8'); // not in each worker
  const provider = await v8.getProvider();
  const { generateCoverage, isIncluded, transformFile } = provider;
  return Object.assign(provider, {
    generateCoverage: async (context) => {
      for (const { worker, coverage } of await counted(provider.coverageFilesDirectory))
        provider.onAfterSuiteRun({ coverage, environment: 'ssr', testFiles: [worker] });
      return generateCoverage.call(provider, context);
    },
    isIncluded: (path, root) => path === tested || isIncluded.call(provider, path, root),
    transformFile: async (path, ...where) =>
      path === tested
        ? { code: readFileSync(path, 'utf8'), map: JSON.parse(readFileSync(`${path}.map`, 'utf8')) }
        : transformFile.call(provider, path, ...where),
  });
};

export default { getProvider };
