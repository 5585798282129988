// Bundles what users start or import: loading some five hundred small modules takes most of the time of
// a start. The files of dist/ that package.json names, as the compiler wrote them, are replaced by
// bundles that share dist/chunks/; the compiler's other files serve the scripts of this repository. The
// licences of what is bundled go to dist/chunks/LICENSES.txt.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.mjs';

/** What the bundler itself imports, for a template with </script> in it: no user has that package. */
const isHelper = (id) => id.startsWith('@oxc-project/') || id.startsWith('\0');

const builds = [
  {
    // The command line, and the processes that a user's modules run in. jiti loads files of its own. A
    // user's module may give and take numbers of decimal.js: there is one copy of it, so that each side
    // recognises the numbers of the other.
    entries: [
      ...['cli/bin', 'cli/activation-child', 'subjects/host-child'],
      ...['onnxruntime', 'onnxruntime-rewriter', 'tfjs'].map((name) => `subjects/runtimes/${name}`),
    ],
    external: [/^node:/, 'jiti', 'decimal.js', /^vitest/, /^@bufbuild/, /^@tensorflow/],
    chunks: 'chunks/[name].js',
  },
  {
    // The library: a program that imports it has its own copies of what it depends on.
    entries: ['index', 'vitest/index', 'vitest/reporter'],
    external: (id) => /^[^./]/.test(id) && !isHelper(id),
    chunks: 'chunks/library/[name].js',
  },
  {
    // What works in a browser: one module that imports nothing, so that a page can load it as it is.
    entries: ['browser'],
    external: [],
    chunks: 'chunks/browser/[name].js',
    platform: 'browser',
    minify: true,
  },
];

const bundled = async ({ entries, external, chunks, platform = 'node', minify = false }) => {
  const input = Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`]));
  const bundle = await rolldown({ input, platform, external });
  const { output } = await bundle.write({
    dir: 'dist',
    format: 'esm',
    minify,
    comments: false, // docstrings are in the types; licences in a file of their own
    entryFileNames: '[name].js',
    chunkFileNames: chunks,
  });
  await bundle.close();
  return output;
};
const output = (await Promise.all(builds.map(bundled))).flat();

const licences = licencesOf(output.flatMap(({ moduleIds = [] }) => moduleIds));
mkdirSync('dist/chunks', { recursive: true });
writeFileSync('dist/chunks/LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`));

// Chunks of an earlier build.
const written = [...output.map(({ fileName }) => fileName), 'chunks/LICENSES.txt'];
for (const file of readdirSync('dist/chunks', { recursive: true })) {
  const path = join('chunks', file).replaceAll('\\', '/');
  if (/\.\w+$/.test(path) && !written.includes(path)) rmSync(join('dist', path));
}

// What subjects in Python import, the example that `init --python` lays down, and the second checker of certificates.
for (const name of ['foldproof.py', 'example.py', 'foldproof_recheck.py']) {
  mkdirSync('dist/subjects/python', { recursive: true });
  cpSync(`src/subjects/python/${name}`, `dist/subjects/python/${name}`);
}
