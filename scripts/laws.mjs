// Writes docs/laws.md from the laws and the wrong subjects that break them, and the table of layer kinds in
// docs/subjects.md; `--check` writes nothing and fails when one of them is stale. Reads the sources, so that nothing
// need be built.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { importSources } from './import-sources.mjs';

const [{ laws }, { mutants }, { kinds }, { renderLaws }, { kindsTable }] = await importSources(
  'laws/sentences/index.ts',
  'subjects/mutants/index.ts',
  'layers/kinds/index.ts',
  'report/laws-page.ts',
  'report/kinds-table.ts',
);

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
