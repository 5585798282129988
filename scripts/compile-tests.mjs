// Bundles tests and properties, and what they test, into dist/tests/, so that Node loads them as they are
// (scripts/test-runner.mjs): vitest transforms each file anew in each run, and each worker takes a second or two to load a
// thousand modules. Types are removed, and not looked at: that is for `npm run check`.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { compiledPathOf, folder } from './compiled-path.mjs';

const isTest = (path) => /\.(test|property)\.ts$/.test(path);
const tests = ['src', 'properties'].flatMap((from) =>
  readdirSync(from, { recursive: true })
    .filter(isTest)
    .map((name) => join(from, name)),
);

/** A test finds its fixtures, and dist/, from where its source is. */
const fromSource = {
  name: 'from-source',
  load: (id) => {
    const text = isTest(id) ? readFileSync(id, 'utf8') : '';
    if (!text.includes('import.meta.')) return undefined;
    const path = relative('', id);
    const source = relative(dirname(compiledPathOf(path)), path).replaceAll('\\', '/');
    const code = text
      .replaceAll('import.meta.url', '$source.href')
      .replaceAll('import.meta.dirname', "$pathOf(new URL('.', $source)).slice(0, -1)");
    // On the first line: the source map has the others as they are.
    const head = `import { fileURLToPath as $pathOf } from 'node:url'; const $source = new URL('${source}', import.meta.url);`;
    return { code: `${head} ${code}`, moduleType: 'ts' };
  },
};

/** The name of a test in dist/tests, as rolldown takes it. */
const nameOf = (path) => relative(folder, compiledPathOf(path)).replace(/\.js$/, '');

rmSync(folder, { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(tests.map((path) => [nameOf(path), path])),
  platform: 'node',
  external: (id) => /^[^./]/.test(id) && !/^(@oxc-project\/|\0)/.test(id),
  plugins: [fromSource],
  checks: { ineffectiveDynamicImport: false },
});
await bundle.write({
  dir: folder,
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  // One copy of each module for all tests, all of them in one file.
  codeSplitting: { groups: [{ name: 'tested', test: (id) => !isTest(id) }] },
});
await bundle.close();
