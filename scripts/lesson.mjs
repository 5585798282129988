// Writes docs/lesson/index.html, the page for learners: the markup, the style and the scripts of src/lesson/page as one
// file without requests. `npm run lesson`; `--check` writes nothing, and fails when the page is stale, too large or has a
// type error. The library that it computes with is bundled from the sources, so that no build is needed first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rolldown } from 'rolldown';
import { compiler } from './compiler.mjs';
import { licencesOf } from './licences.mjs';

const folder = 'src/lesson/page';
const path = 'docs/lesson/index.html';

/** Bytes: a page that a school's network has at once. */
const largest = 400_000;

const read = (file) => readFileSync(`${folder}/${file}`, 'utf8');

const scriptOf = async () => {
  const bundle = await rolldown({
    input: `${folder}/start.ts`,
    platform: 'browser',
    external: [],
    resolve: { extensions: ['.ts', '.js'] },
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  if (output.length !== 1) throw new Error(`expected one script, found ${output.length} files`);
  const [{ code, imports, moduleIds }] = output;
  if (imports.length > 0) throw new Error(`expected no imports, found ${imports.join(', ')}`);
  // Neither stands in our code but in strings, where the escaped letter is the same one.
  const script = code
    .trim()
    .replace(/<\/(script)/gi, '<\\/$1')
    .replaceAll('<!--', '<\\!--');
  return { script, licences: licencesOf(moduleIds) };
};

/** In this order: a rule of a later file goes before one of an earlier. */
const styles = [
  'base',
  'tour',
  'choices',
  'network',
  'lesson-claims',
  'maps',
  'controls',
  'narrow',
];

/** The style without comments and white space that says nothing. */
const styleOf = () =>
  styles
    .map((name) => read(`${name}.css`))
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim();

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const pageOf = async () => {
  const style = styleOf();
  const { script, licences } = await scriptOf();
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts = [
    ['content="policy"', `content="${policy}"`],
    ['/* style */', style],
    ['/* script */', script],
    // Those of what is bundled: they are to go with every copy.
    ['</html>', `</html>\n<!--\n${licences.join('\n').replaceAll('--', '‐‐')}-->`],
  ];
  return parts.reduce((page, [name, text]) => {
    const at = page.indexOf(name);
    if (at < 0) throw new Error(`${folder}/page.html: expected ${name}, found none`);
    return page.slice(0, at) + text + page.slice(at + name.length);
  }, read('page.html'));
};

/** Type errors of the page's files, and of what they import. */
const typeErrors = () => {
  const args = [compiler, '-p', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return status === 0 ? [] : [`${folder}: ${stdout}${stderr}`];
};

const page = await pageOf();
const problems = [];
const size = Buffer.byteLength(page);
if (size > largest) problems.push(`${path}: expected at most ${largest} bytes, found ${size}`);
if (process.argv.includes('--check')) {
  problems.push(...typeErrors());
  if (!existsSync(path) || readFileSync(path, 'utf8') !== page)
    problems.push(`${path}: stale; run \`npm run lesson\` and commit the result`);
} else if (problems.length === 0) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, page);
  renameSync(`${path}.tmp`, path);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`lesson: ${Math.round(size / 1000)} kB`);
