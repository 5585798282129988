// Writes docs/laws.md from the laws and the wrong subjects that break them; `--check` writes nothing
// and fails when the page is stale. Reads the sources, so that nothing need be built.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createJiti } from 'jiti';

const source = createJiti(import.meta.url);
const { laws } = await source.import('../src/laws/sentences/index.ts');
const { mutants } = await source.import('../src/subjects/mutants/index.ts');
const { renderLaws } = await source.import('../src/report/laws-page.ts');

const path = 'docs/laws.md';
const text = renderLaws(laws, mutants);
if (!process.argv.includes('--check')) {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${path}: stale; run \`npm run barrels\` and commit the result`);
  process.exitCode = 1;
}
