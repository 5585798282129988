// How many files a new thing takes by hand: adds one of each to a copy of the sources, lets the scripts write
// what is generated, and holds the copy to the types, the order of the house, the tests that compare documents
// with tables, and to whether each new thing is found where it has to be found. Writes the table of
// docs/architecture.md; `--check` writes nothing and fails when the copy is refused or the table is stale.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { compiler } from './compiler.mjs';

const copy = mkdtempSync(join(tmpdir(), 'foldproof-edits-'));
const at = (path) => join(copy, path);
const read = (path) => readFileSync(at(path), 'utf8');
const write = (path, text) => writeFileSync(at(path), text);

const replacing = (path, pairs) => [
  path,
  () =>
    pairs.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${path}: expected ${from.trim()}, found none`);
      return text.replace(from, to);
    }, read(path)),
];
const after = (path, line, added) => replacing(path, [[line, `${line}${added}`]]);
/** A new file like another one: the same text but for what is replaced. */
const like = (path, model, pairs) => [path, () => replacing(model, pairs)[1]()];

const sentence = 'src/laws/sentences/one-layer.ts';
const mutants = 'src/subjects/mutants';
const elementwise = 'src/activations/elementwise';
const claims = 'src/activations/claims';
const layerKinds = 'src/layers/kinds';
const definitions = 'src/testing/definitions';

/** Each kind of thing, the files that are written or changed by hand, and where the new thing is then found. */
const kinds = {
  law: {
    files: [
      like('src/laws/sentences/added-law.ts', sentence, [['collapse/one-layer', 'collapse/added']]),
      replacing('properties/collapse.property.ts', [
        [
          'import anyDepth',
          "import added from '../src/laws/sentences/added-law.ts';\nimport anyDepth",
        ],
        ['  property(oneLayer);', '  property(oneLayer);\n  property(added);'],
      ]),
    ],
    found: ({ laws }) => laws.some(({ id }) => id === 'collapse/added'),
  },
  activation: {
    files: [
      like(`${elementwise}/added-activation.ts`, `${elementwise}/tanh.ts`, [["'tanh'", "'added'"]]),
    ],
    found: ({ elementwise }) => elementwise.some(({ name }) => name === 'added'),
  },
  'layer kind': {
    files: [
      like(`${layerKinds}/added-kind.ts`, `${layerKinds}/bias.ts`, [["'bias'", "'added'"]]),
      like(`${definitions}/added-kind-definition.ts`, `${definitions}/bias-definition.ts`, [
        ["kind: 'bias'", "kind: 'added'"],
      ]),
    ],
    found: ({ kindNamed, byDefinition }) =>
      kindNamed('added') !== undefined && byDefinition.some(({ kind }) => kind === 'added'),
  },
  claim: {
    files: [
      like(`${claims}/added-claim.ts`, `${claims}/odd.ts`, [
        ['const odd', 'const added'],
        ["id: 'odd'", "id: 'added'"],
      ]),
    ],
    found: ({ is }) => is.added !== undefined,
  },
  mutant: {
    files: [
      like(`${mutants}/added-mutant.ts`, `${mutants}/last-bias-lost.ts`, [
        ["'last-bias-lost'", "'added'"],
      ]),
    ],
    found: ({ mutants, selfTest, laws }) =>
      selfTest(
        mutants.filter(({ name }) => name === 'added'),
        laws,
      ).then(({ caught }) => caught === 1),
  },
  'report format': {
    files: [
      [
        'src/report/added-format.ts',
        () =>
          "import type { RunDocument } from '../documents/run.ts';\n\n/** The subject of a run. */\nexport const renderAdded = ({ subject }: RunDocument): string => subject;\n",
      ],
      replacing('src/report/output-formats.ts', [
        [
          'import { renderJunit',
          "import { renderAdded } from './added-format.ts';\nimport { renderJunit",
        ],
        [
          'export const outputFormats = {\n',
          "export const outputFormats = {\n  added: { help: 'also write it so', render: renderAdded },\n",
        ],
      ]),
    ],
    found: ({ verifyOptions }) => verifyOptions.added !== undefined,
  },
  'failure class': {
    files: [
      after(
        'src/judge/failure.ts',
        'export const failureClasses = {\n',
        "  added: { meaning: 'it is new', sentence: 'It is new', ...alive },\n",
      ),
      replacing('docs/counterexamples.md', [
        ['| *differs* |', '| *added* | it is new |\n| *differs* |'],
      ]),
    ],
    found: ({ failureNames }) => failureNames.includes('added'),
  },
  option: {
    files: [
      after(
        'src/cli/verify-options.ts',
        'export const verifyOptions = {\n',
        "  another: option({ reading: file, help: 'what is new' }),\n",
      ),
    ],
    found: ({ verifyOptions }) => verifyOptions.another !== undefined,
  },
  precision: {
    files: [
      replacing('src/numbers/named-formats.ts', [
        ['const named = {\n', 'const named = {\n  added: inParts(float16, bfloat16, float32),\n'],
      ]),
    ],
    found: ({ formatNamed }) => formatNamed('added')?.multiply?.name === 'bfloat16',
  },
};

/** The tests that are run here are about tables: they need few drawn cases, and are others than those of the suite. */
const env = { ...process.env, FOLDPROOF_TESTS: 'quick' };

const run = (...args) =>
  execFileSync(process.execPath, [...process.execArgv, ...args], {
    cwd: copy,
    encoding: 'utf8',
    env,
  });

/** Checks the types of the copy, but for its tests. */
const checkTypes = () => {
  const options = { noEmit: true, composite: false, incremental: false };
  const config = { extends: './tsconfig.build.json', compilerOptions: options };
  write('tsconfig.edits.json', JSON.stringify(config));
  run(compiler, '-p', 'tsconfig.edits.json');
};

/** Makes one file of each test and its sources, beside the test: vitest takes longer to load a thousand modules. */
const bundled = async (tests) => {
  const input = Object.fromEntries(
    tests.map((test) => [test.slice('src/'.length, -'.ts'.length), at(test)]),
  );
  const external = (id) => /^[^./]/.test(id) && !id.startsWith('\0');
  const bundle = await rolldown({ input, platform: 'node', external, cwd: copy });
  await bundle.write({ dir: at('src'), format: 'esm' });
  await bundle.close();
  const test = { include: ['src/**/*.test.js'], isolate: false };
  write('vitest.edits.config.mjs', `export default ${JSON.stringify({ test })};`);
};

/** A test that each new thing is found. */
const looking = `
import { expect, it } from 'vitest';
${['laws/sentences', 'activations/elementwise', 'subjects/mutants']
  .map((folder, i) => `import * as list${i} from './${folder}/index.ts';`)
  .join('\n')}
import * as is from './activations/claims/index.ts';
import { kindNamed } from './layers/kind-named.ts';
import { definitions as byDefinition } from './testing/definitions/index.ts';
import { selfTest } from './run/check/self-test.ts';
import { verifyOptions } from './cli/verify-options.ts';
import { failureNames } from './judge/failure.ts';
import { formatNamed } from './numbers/named-formats.ts';
const all = { ...list0, ...list1, ...list2, is, kindNamed, byDefinition, selfTest, verifyOptions, failureNames, formatNamed };
${Object.entries(kinds)
  .map(
    ([kind, { found }]) => `it('a new ${kind} is found', async () => {
  expect(await (${found})(all)).toBe(true);
});`,
  )
  .join('\n')}
`;

const table = () =>
  [
    '| a new … | files by hand | which |',
    '| --- | --- | --- |',
    ...Object.entries(kinds).map(
      ([kind, { files }]) =>
        `| ${kind} | ${files.length} | ${files.map(([path]) => `\`${path}\``).join(', ')} |`,
    ),
  ].join('\n');

const problems = [];
try {
  for (const path of [
    'src',
    'scripts',
    'properties',
    'docs',
    'package.json',
    'vitest.config.ts',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    cpSync(path, at(path), { recursive: true });
  }
  for (const folder of ['node_modules', 'dist']) symlinkSync(resolve(folder), at(folder));
  for (const { files } of Object.values(kinds))
    for (const [path, text] of files) write(path, text());
  run('scripts/barrels.mjs');
  run('scripts/laws.mjs');
  checkTypes();
  run('scripts/house.mjs');
  write('src/added.test.ts', looking);
  const tests = [
    'src/added.test.ts',
    'src/judge/failure.test.ts',
    'src/laws/themes.test.ts',
    'src/layers/definitions.test.ts',
  ];
  await bundled(tests);
  const options = ['--reporter=dot', '--coverage.enabled=false', '--maxWorkers=1'];
  run('node_modules/vitest/vitest.mjs', 'run', ...options, '--config', 'vitest.edits.config.mjs');
} catch (error) {
  problems.push(`${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}

const page = 'docs/architecture.md';
const before = readFileSync(page, 'utf8');
const marked = /(<!-- node scripts\/edits\.mjs -->\n)[\s\S]*?(\n<!-- end -->)/;
const text = before.replace(marked, (_, open, close) => `${open}${table()}${close}`);
const most = Math.max(...Object.values(kinds).map(({ files }) => files.length));
if (most > 3)
  problems.push(`scripts/edits.mjs: expected at most three files by hand, found ${most}`);
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (text !== before) problems.push(`${page}: stale; run \`node scripts/edits.mjs\``);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
