// The modules of the project, loaded by a small linker of ours, so that they can be loaded anew as often as mutants are
// tried, and one of them with another text than its file has. Packages are loaded once, by Node, but for those that keep
// a state: a mutant that is interrupted leaves it as it is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import fc from 'fast-check';
import ts from 'typescript';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
// A property that fails has noticed the mutant: it need not be shrunk.
fc.configureGlobal({ endOnFailure: true, seed: 1 });

const packages = createRequire(import.meta.url);
const withState = ['decimal.js'];

/** A package that is loaded anew. */
const packageAnew = (name) => {
  delete packages.cache[packages.resolve(name)];
  return packages(name);
};

/**
 * A module as a function of `exports` and `require`.
 * @throws SyntaxError where the text is no TypeScript.
 */
export const compiled = (path, text) => {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      esModuleInterop: true,
    },
  });
  if (diagnostics.length > 0) throw new SyntaxError(`${path}: ${diagnostics[0].messageText}`);
  const placed = outputText.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
  return vm.compileFunction(placed, ['exports', 'require'], { filename: path });
};

/** What `import … from 'vitest'` gives: `it` puts a test into the list. Tests are synchronous functions. */
const listingTests = (tests) => {
  const eachRow = (register) => (table) => (name, body) => {
    for (const row of table) register(name, () => (Array.isArray(row) ? body(...row) : body(row)));
  };
  const it = (name, body) => tests.push({ name, body });
  const describe = (_, body) => body();
  return {
    expect: chai.expect,
    it: Object.assign(it, { each: eachRow(it) }),
    test: it,
    describe: Object.assign(describe, { each: eachRow(describe) }),
  };
};

const originals = new Map();
const originalOf = (path) => {
  if (!originals.has(path)) originals.set(path, compiled(path, readFileSync(path, 'utf8')));
  return originals.get(path);
};

/**
 * A function from the path of a test file to the list of its tests. All that it loads is loaded anew, once, with the
 * compiled modules of `replaced`, a map from absolute paths, in place of those of the files.
 */
export const loadedAnew = (replaced = new Map()) => {
  const modules = new Map();
  let tests = [];
  const load = (path) => {
    if (modules.has(path)) return modules.get(path);
    const exports = {};
    modules.set(path, exports);
    const require = (name) => {
      if (name === 'vitest') return listingTests(tests);
      if (name.startsWith('.')) return load(resolve(dirname(path), name));
      if (!withState.includes(name)) return packages(name);
      if (!modules.has(name)) modules.set(name, packageAnew(name));
      return modules.get(name);
    };
    (replaced.get(path) ?? originalOf(path))(exports, require);
    return exports;
  };
  return (testFile) => {
    tests = [];
    load(resolve(testFile));
    return tests;
  };
};

/** Milliseconds of processor time so far, which other processes on the machine do not change as they do the clock's. */
const spent = () => process.cpuUsage().user / 1000;

/**
 * What a function of no arguments gives, as `{ result }`, or `{}` where it is interrupted after so many milliseconds of
 * processor time. On a busy machine the clock passes them before: then it runs again from the start, for twice as long.
 */
export const within = (limit, body, clock = limit) => {
  globalThis.interruptible = body;
  const before = spent();
  try {
    return { result: vm.runInThisContext('interruptible()', { timeout: Math.ceil(clock) }) };
  } catch (error) {
    if (error?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return spent() - before < limit ? within(limit, body, 2 * clock) : {};
  }
};
