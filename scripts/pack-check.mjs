// Whether the package is one that others can use: packs it, looks at what is in it, asks publint and
// attw, then installs it into an empty project and does there what the README and `init` say. Needs
// no network: the packages that it depends on are those of this folder.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

// Bytes, packed. The command line and the library are bundled each for itself, about 620 kB; declarations are 180 kB,
// docs 154, schemas 57, reports 29.
const largest = 1_100_000;
const work = mkdtempSync(join(tmpdir(), 'foldproof-pack-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const problems = [];
const step = (name, found) => {
  console.log(`${found.length === 0 ? 'ok    ' : 'failed'}  ${name}`);
  for (const line of found) console.log(`        ${line}`);
  problems.push(...found);
};

/** Runs a program; its last lines when it does not exit as it should. */
const runs = (exit, program, args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (status === exit) return [];
  return [
    `${program} ${args.join(' ')}: expected exit ${exit}, found ${status}`,
    ...`${stdout}${stderr}`.trim().split('\n').slice(-15),
  ];
};

// What is in it.
const packed = execFileSync(
  'npm',
  ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', work],
  { encoding: 'utf8' },
);
const [{ filename, size, files }] = JSON.parse(packed);
const tarball = join(work, filename);
const paths = files.map(({ path }) => path);
const sourceOf = (path) => path.replace(/^dist\//, 'src/').replace(/(\.d)?\.[jt]s$/, '.ts');
step(`${paths.length} files, ${Math.round(size / 1000)} kB packed`, [
  ...(size > largest ? [`expected at most ${largest} bytes, found ${size}`] : []),
  ...paths
    .filter((path) => /\.test\.|\/(affinity\/trial|fixtures|testing)\/|\.tsbuildinfo$/.test(path))
    .map((path) => `${path}: is for us alone`),
  ...paths
    .filter((path) => path.startsWith('dist/') && !path.startsWith('dist/chunks/'))
    .filter((path) => !existsSync(sourceOf(path)))
    .map((path) => `${path}: stale, as there is no ${sourceOf(path)}; remove dist and build`),
  ...['dist/chunks/LICENSES.txt']
    .filter((path) => !paths.includes(path))
    .map((path) => `${path}: the licences of what is bundled are not in the package`),
  ...Object.values(manifest.exports)
    .flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)))
    .filter((path) => !paths.includes(path.slice(2)))
    .map((path) => `${path}: exported, and not in the package`),
]);

// Where its pages lead, code left out: what looks like a link there is none.
const leads = (page) =>
  [
    ...readFileSync(page, 'utf8')
      .replace(/^ *```[\s\S]*?^ *```/gm, '')
      .matchAll(/\]\(([^)#\s]+)/g),
  ]
    .map(([, link]) => link)
    .filter((link) => !/^\w+:/.test(link));
const inside = (page, link) => {
  const path = join(dirname(page), link).replace(/\/$/, '');
  return paths.some((one) => one === path || one.startsWith(`${path}/`));
};
step(
  'links between its pages',
  paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((page) =>
      leads(page)
        .filter((link) => !inside(page, link))
        .map((link) => `${page}: leads to ${link}, which is not in the package`),
    ),
);

// What the checkers say.
const { messages } = await publint({ pkgDir: '.', pack: false, strict: true, level: 'suggestion' });
step(
  'publint',
  messages.map((message) => formatMessage(message, manifest)),
);
const bin = (name) => resolve('node_modules/.bin', name);
step('attw', runs(0, bin('attw'), [tarball, '--profile', 'esm-only', '--no-emoji']));

// An empty project that has it, its dependencies, vitest and TypeScript.
const project = join(work, 'project');
const modules = join(project, 'node_modules');
const installed = join(modules, 'foldproof');
mkdirSync(installed, { recursive: true });
execFileSync('tar', ['xzf', tarball, '-C', installed, '--strip-components=1']);
for (const name of readdirSync('node_modules')) {
  if (!name.startsWith('.')) symlinkSync(resolve('node_modules', name), join(modules, name));
}
const cli = join(installed, manifest.bin.foldproof);
const inProject = { cwd: project, env: { ...process.env, CI: '', GITHUB_ACTIONS: '' } };
const foldproof = (exit, ...args) => runs(exit, process.execPath, [cli, ...args], inProject);
writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
const strict = { strict: true, noEmit: true, target: 'es2022', types: ['node'] };
const strictest = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
const kinds = {
  nodenext: { ...strict, module: 'nodenext' },
  bundler: { ...strict, ...strictest, module: 'esnext', moduleResolution: 'bundler' },
};
const configure = (compilerOptions) =>
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
configure(kinds.nodenext);
step('foldproof init', foldproof(0, 'init'));

// The examples of the API page as tests: `f(x); // y` is expect(f(x)).toEqual(y).
const exampleTest = (example, i) => {
  const lines = example.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const body = lines
    .filter((line) => !line.startsWith('import '))
    .join('\n')
    .replace(/^(?!\/\/)(.+); \/\/ (.+)$/gm, 'expect($1).toEqual($2);');
  if (/^(test|property)\(/m.test(body)) return [...imports, body].join('\n');
  const head = [...imports, "import { expect, test } from 'vitest';"];
  return [...head, `test('example ${i + 1}', async () => {${body}});`].join('\n');
};
const examples = [...readFileSync('docs/api.md', 'utf8').matchAll(/```ts\n(import [\s\S]*?)```/g)];
mkdirSync(join(project, 'examples'));
for (const [i, [, example]] of examples.entries()) {
  writeFileSync(join(project, 'examples', `${i + 1}.test.ts`), exampleTest(example, i));
}
copyFileSync('docs/examples/collapse.ts', join(project, 'examples', 'collapse.ts'));

const verify = ['verify', '--subject', 'foldproof/subject.ts', '--profile', 'pr', '--runs', '30'];
step('foldproof verify', foldproof(0, ...verify));
for (const [kind, compilerOptions] of Object.entries(kinds)) {
  configure(compilerOptions);
  step(`types for ${kind}, those of the package too`, runs(0, bin('tsc'), ['-p', '.'], inProject));
}
step('vitest', runs(0, bin('vitest'), ['run', 'foldproof'], inProject));
const documented = ['verify', '--subject', 'examples/collapse.ts', '--runs', '30'];
step('the subject of docs/subjects.md', foldproof(0, ...documented));
step(`${examples.length} examples`, [
  ...(examples.length > 0 ? [] : ['expected examples in docs/api.md, found none']),
  ...runs(0, bin('vitest'), ['run', 'examples'], inProject),
]);

// A bug of the user's: every way of running it says so.
const subject = join(project, 'foldproof/subject.ts');
const text = readFileSync(subject, 'utf8');
const wrong = text.replace('bias = times(bias)', 'bias = bias');
writeFileSync(subject, wrong === text ? '' : wrong);
step('foldproof verify finds a bug', foldproof(1, ...verify, '--law', 'collapse/any-depth'));
step('vitest finds it too', runs(1, bin('vitest'), ['run', 'foldproof'], inProject));
const [id] = readdirSync(join(project, 'reports/latest/counterexamples'));
step('foldproof keep', foldproof(0, 'keep', id.slice(0, -5)));
step('foldproof replay', foldproof(1, 'replay', id.slice(0, -5)));

// A project as `npm init` writes it: its .js and .ts are CommonJS.
const plain = join(work, 'plain');
mkdirSync(plain);
symlinkSync(modules, join(plain, 'node_modules'));
writeFileSync(join(plain, 'package.json'), '{ "type": "commonjs" }\n');
const inPlain = { ...inProject, cwd: plain };
step('foldproof init, CommonJS', runs(0, process.execPath, [cli, 'init'], inPlain));
const subjectThere = ['verify', '--subject', 'foldproof/subject.mjs', '--runs', '20'];
step('foldproof verify, CommonJS', runs(0, process.execPath, [cli, ...subjectThere], inPlain));
step('vitest, CommonJS', runs(0, bin('vitest'), ['run', 'foldproof'], inPlain));

// A folder without a package.json, as a project in Python is.
const inPython = { ...inProject, cwd: join(work, 'python') };
mkdirSync(inPython.cwd);
step('foldproof init --python', runs(0, process.execPath, [cli, 'init', '--python'], inPython));
if (spawnSync('python3', ['--version']).status === 0) {
  const command = ['--subject-command', 'python3 foldproof/subject.py', '--runs', '20'];
  const args = [cli, 'verify', ...command, '--law', 'fold/norm-after-conv'];
  step('foldproof verify, Python', runs(0, process.execPath, args, inPython));
}
process.exitCode = problems.length > 0 ? 1 : 0;
