// Writes docs/laws.md from the laws and the wrong subjects that break them, and the table of layer kinds in
// docs/subjects.md; `--check` writes nothing and fails when one of them is stale. Reads the sources, so that nothing
// need be built.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createJiti } from 'jiti';

const source = createJiti(import.meta.url);
const { laws } = await source.import('../src/laws/sentences/index.ts');
const { mutants } = await source.import('../src/subjects/mutants/index.ts');
const { kinds } = await source.import('../src/layers/kinds/index.ts');
const { renderLaws } = await source.import('../src/report/laws-page.ts');
const { kindsTable } = await source.import('../src/report/kinds-table.ts');

/** The guide to subjects with the table of kinds as it is now: all lines of the one that begins with `| kind | fields`. */
const guide = () => {
  const text = readFileSync('docs/subjects.md', 'utf8');
  const table = /^\| kind \| fields .*\n(\|.*\n)+/m;
  if (!table.test(text)) throw new Error('docs/subjects.md: expected a table of kinds and fields');
  return text.replace(table, () => `${kindsTable(kinds)}\n`);
};

for (const [path, text] of [
  ['docs/laws.md', renderLaws(laws, mutants)],
  ['docs/subjects.md', guide()],
]) {
  if (!process.argv.includes('--check')) {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`${path}: stale; run \`npm run barrels\` and commit the result`);
    process.exitCode = 1;
  }
}
