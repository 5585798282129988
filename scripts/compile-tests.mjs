// Compiles tests and properties into dist/, beside what they test, so that Node loads them as they are
// (scripts/test-runner.mjs): vitest transforms each file anew in each run. Types are removed, and not looked at: that is for
// `npm run check`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformSync } from 'rolldown/utils';
import { compiledPathOf } from './compiled-path.mjs';

const tests = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const compile = (path) => {
  const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), {
    sourcemap: true,
    target: 'es2023',
    typescript: { onlyRemoveTypeImports: true, rewriteImportExtensions: 'rewrite' },
    // A test finds its fixtures, and dist/, from where its source is.
    define: {
      'import.meta.url': '$source.href',
      'import.meta.dirname': "$pathOf(new URL('.', $source)).slice(0, -1)",
    },
  });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const out = compiledPathOf(path);
  const source = relative(dirname(out), path).replaceAll('\\', '/');
  // On the first line: the map has the others as they are.
  const head = /\$source/.test(code)
    ? `import { fileURLToPath as $pathOf } from 'node:url'; const $source = new URL('${source}', import.meta.url); `
    : '';
  const inline = Buffer.from(
    JSON.stringify({ ...map, sources: [source], sourcesContent: undefined }),
  ).toString('base64');
  mkdirSync(dirname(out), { recursive: true });
  const moved = code.replace(/(from "|import\(")\.\.\/src\//g, '$1../');
  const tail = `//# sourceMappingURL=data:application/json;base64,${inline}`;
  writeFileSync(out, `${head}${moved}\n${tail}\n`);
};

for (const path of [...tests('src', '.test.ts'), ...tests('properties', '.ts')]) compile(path);
