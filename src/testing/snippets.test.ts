/** What README, CONTRIBUTING and docs/ show is run, or read by what reads it from a user. */
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { tryAll } from '../activations/try-all.ts';
import { commands } from '../cli/command-table.ts';
import { loadActivation } from '../cli/load-activation.ts';
import { parseArguments } from '../cli/options/parse-arguments.ts';
import { parseNetwork } from '../documents/stack-file.ts';
import { laws } from '../laws/sentences/index.ts';
import { kindNames } from '../layers/kind-named.ts';
import { verify } from '../run/check/verify.ts';
import { importModule, loadSubject } from '../subjects/host-load.ts';
import { inProcess } from '../subjects/in-process.ts';
import { many } from './effort.ts';
import { documentOf } from './run-documents.ts';
import { blocksOf, commandLinesOf, wordsOf } from './snippets.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** docs/api.md is written from docstrings, whose examples are run where the package is packed. */
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'reports/README.md',
  ...['docs', 'docs/adr'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md') && file !== 'api.md')
      .map((file) => `${folder}/${file}`),
  ),
];
const blocks = documents.flatMap(blocksOf);
const written = (...languages: string[]) =>
  blocks.filter(({ language, shows }) => languages.includes(language) && shows === undefined);

const folder = temporaryFolder().path;
beforeAll(() => {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});

const saved = (where: string, text: string): string => {
  // The package under its own name, as in a project that has installed it.
  const source = text.replaceAll("'foldproof'", `'${resolve('dist/index.js')}'`);
  const file = join(folder, `${where.replace(/\W+/g, '-')}.ts`);
  writeFileSync(file, source);
  return file;
};
/** Of JavaScript; TypeScript is imported as `verify --subject` imports it. */
const importing = (url: string) => import(/* @vite-ignore */ url);

const isSubject = (text: string): boolean => /export default \{|const subject/.test(text);
const isActivation = (text: string): boolean => text.includes('export default activation(');

describe('blocks', () => {
  it('are of languages that a test below reads', () => {
    const known = ['', 'json', 'python', 'sh', 'text', 'ts', 'yaml'];
    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
    expect(blocks.length).toBeGreaterThan(20);
  });

  it.each(blocks.filter(({ shows }) => shows !== undefined))(
    '$where shows $shows as it is',
    ({ shows, text }) => {
      expect(readFileSync(shows!, 'utf8')).toContain(text.trim());
    },
  );

  it.each(written('ts').filter(({ text }) => isSubject(text)))(
    '$where is a subject that holds',
    async ({ where, text }) => {
      const { subject } = await loadSubject(saved(where, text), undefined, importing);
      const { laws: results } = await documentOf(
        verify(inProcess(subject, { subject: where }), {
          ...{ laws, known: laws, mutants: [], corpus: [] },
          budget: { seed: 1, runs: many(20, 3), size: { layers: 5, units: 5 }, shrinkTime: 1_000 },
        }),
      );
      const failing = results.filter(({ status }) => status === 'falsified');
      expect(failing.map(({ id, counterexample }) => [id, counterexample!.message])).toEqual([]);
      expect(results.some(({ status }) => status === 'held')).toBe(true);
    },
  );

  it.each(written('ts').filter(({ text }) => isActivation(text)))(
    '$where is an activation of which every claim holds',
    async ({ where, text }) => {
      const activation = await loadActivation(saved(where, text), importing);
      const claims = tryAll(activation, { runs: many(200), only: 'claimed' });
      expect(claims.length).toBeGreaterThan(1);
      expect(claims.filter(({ result }) => result.status === 'refuted')).toEqual([]);
    },
  );

  it.each(written('ts').filter(({ text }) => !isSubject(text) && !isActivation(text)))(
    '$where is a program that ends well',
    async ({ where, text }) => {
      await importModule(saved(where, text), importing);
    },
  );

  it.each(written('json'))(
    '$where is JSON, and a network where it has layers',
    ({ where, text }) => {
      const value = JSON.parse(text);
      if ('layers' in value) {
        const { $schema: _, ...stack } = value;
        expect(parseNetwork(stack, where).inputs).toEqual(value.inputs);
      }
    },
  );

  it.each(written('yaml'))('$where is YAML', ({ text }) => {
    expect(parseYaml(text)).toBeTypeOf('object');
  });

  it('are Python only where they show a file, which is run elsewhere', () => {
    expect(written('python')).toEqual([]);
  });
});

it('the guide to subjects names every kind of layer', () => {
  const guide = readFileSync('docs/subjects.md', 'utf8');
  const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`([a-z-]+)`/g)]);
  expect(named.map(([, name]) => name)).toEqual(expect.arrayContaining([...kindNames]));
});

describe('command lines', () => {
  const lines = documents.flatMap(commandLinesOf);
  const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

  it('are found', () => {
    expect(lines.length).toBeGreaterThan(30);
  });

  /** A file that a command line names and the reader has written, and ID, which stands for any. */
  const given = (word: string): string => {
    if (word === 'ID') return 'collapse/two-layers';
    return /\.ts$/.test(word) ? saved(word, '') : word;
  };
  const isUnderstood = async ([name = '', ...args]: readonly string[]) => {
    if (name.startsWith('--')) return expect(['--help', '--version']).toContain(name);
    const entry = commands.find((one) => one.name === name);
    if (!entry) throw new Error(`expected a command, found ${name}`);
    const { command } = await entry.load();
    // A command that is named alone, as in a sentence about it, needs no operands.
    if (args.length > 0) parseArguments(name, args.map(given), command);
  };

  it.each(lines)('$where `$text` is understood', async ({ text }) => {
    const [first, verb = '', script = '', ...rest] = wordsOf(text);
    if (first !== 'npm') {
      const words = wordsOf(text);
      return isUnderstood(words.slice(words.indexOf('foldproof') + 1));
    }
    if (verb === 'ci') return expect(existsSync('package-lock.json')).toBe(true);
    expect(scripts).toHaveProperty([verb === 'run' ? script : verb]);
    const [dashes, ...args] = rest;
    if (dashes !== '--') return expect(dashes).toBeUndefined();
    if (script === 'bench') {
      const [name] = args;
      const runner = readFileSync('bench/run.mjs', 'utf8');
      if (name!.startsWith('--')) return expect(runner).toContain(name!);
      const paths = [`bench/suites/${name}.mjs`, `bench/${name}.mjs`];
      return expect(paths.some((path) => existsSync(path))).toBe(true);
    }
    // A script of its own reads its own options; they stand in it by name.
    const [path] = /scripts\/[\w/-]+\.mjs/.exec(scripts[script]) ?? [];
    if (!path) return isUnderstood([script, ...args]);
    const code = readFileSync(path, 'utf8');
    for (const option of args.filter((arg) => arg.startsWith('--')))
      expect(code).toContain(option.slice(2));
  });
});
