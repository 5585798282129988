// The mutants of a folder, each with the tests that reach it. Stryker's instrumenter says what is changed and how, and
// gives the sources with counters, from which it follows what a test reaches.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { compiled, loadedAnew, within } from './modules.mjs';

/**
 * Tests that take more milliseconds of processor time than this draw thousands of cases. Mutants have to be noticed
 * without them: by an expectation that is derived for what they change.
 */
const slow = 100;

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .toSorted();

const isTest = (path) => path.endsWith('.test.ts');
const besideOf = (path) => path.replace(/\.ts$/, '.test.ts');

/** A text with a mutant in it: another one from `start` to `end`. */
const changed = (text, start, end, replacement) => {
  // Blocks, cases of a switch and loops are no expressions; others keep their extent in parentheses.
  const isExpression = !/^(\/\/.*\n)*(\{|case\b|default\b|for\b)/.test(replacement);
  const inPlace = isExpression ? `(${replacement})` : replacement;
  return text.slice(0, start) + inPlace + text.slice(end);
};

/** The mutants, each with what it changes and the text of its file then; and the files with counters. */
const instrumented = async (paths) => {
  const files = paths.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, isDebugEnabled: () => false };
  const result = await new Instrumenter(silent).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  const textOf = new Map(files.map(({ name, content }) => [name, content]));
  const mutants = result.mutants.map(({ id, fileName, location, replacement, mutatorName }) => {
    const text = textOf.get(fileName);
    const lines = text.split('\n');
    const offset = ({ line, column }) =>
      lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, column);
    const [start, end] = [offset(location.start), offset(location.end)];
    const { line, column } = location.start;
    return {
      id,
      file: fileName,
      at: `${fileName}:${line + 1}:${column + 1}`,
      line: lines[line],
      from: text.slice(start, end),
      to: replacement,
      mutatorName,
      text: changed(text, start, end, replacement),
    };
  });
  return { mutants, counted: result.files };
};

/** What each test of a file takes, or Infinity. @throws where one fails though nothing is changed. */
const timesOf = (file) =>
  loadedAnew()(file).map(({ name, body }) => {
    const before = process.cpuUsage().user;
    try {
      const { result } = within(slow, () => [body()]);
      return result ? (process.cpuUsage().user - before) / 1000 : Number.POSITIVE_INFINITY;
    } catch (error) {
      throw new Error(`${file} > ${name} fails without a mutant`, { cause: error });
    }
  });

/** Which mutants are reached while a test file is loaded, and by each of its tests that is quick. */
const reachedBy = (file, counted) => {
  const times = timesOf(file);
  const coverage = { static: {}, perTest: {} };
  globalThis.__stryker__ = { mutantCoverage: coverage };
  const during = (id, body) => {
    globalThis.__stryker__.currentTestId = id;
    const result = body();
    return { result, hits: new Set(Object.keys(coverage.perTest[id] ?? {})) };
  };
  const loaded = during('load', () => loadedAnew(counted)(file));
  const tests = loaded.result.map(({ body }, i) => ({
    ms: times[i],
    hits: times[i] > slow ? new Set() : during(`test ${i}`, body).hits,
  }));
  return { file, hits: loaded.hits, tests };
};

/**
 * For each test file that reaches a mutant, the milliseconds that its tests take, null for those that do not reach it:
 * the file beside the mutant first, then what takes least.
 */
const reaching = (records, { id, file }) => {
  const beside = besideOf(file);
  const sum = ({ tests }) => tests.reduce((total, ms) => total + (ms ?? 0), 0);
  return records
    .map((record) => {
      const always = record.hits.has(id);
      const reaches = ({ ms, hits }) => ms <= slow && (always || hits.has(id));
      const tests = record.tests.map((test) => (reaches(test) ? test.ms : null));
      return { file: record.file, tests };
    })
    .filter(({ tests }) => tests.some((ms) => ms !== null))
    .toSorted((a, b) => (b.file === beside) - (a.file === beside) || sum(a) - sum(b));
};

/**
 * The mutants of those files of a folder that are wanted; of each the tests that reach it, by file. `isBeside`: of the test files those beside the wanted files alone.
 */
export const planOf = async (folder, isWanted, isBeside) => {
  const files = filesOf(folder);
  const wanted = files.filter((path) => !isTest(path) && isWanted(path));
  const { mutants, counted } = await instrumented(wanted);
  const modules = new Map(
    counted.map(({ name, content }) => [resolve(name), compiled(resolve(name), content)]),
  );
  const tests = isBeside
    ? wanted.map(besideOf).filter((path) => files.includes(path))
    : files.filter(isTest);
  const records = tests.map((file) => reachedBy(file, modules));
  return mutants.map((mutant) => ({ ...mutant, tests: reaching(records, mutant) }));
};
