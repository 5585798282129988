// Writes reports/runtimes.md and reports/runtimes.html from what `npm run runtimes` has measured, reports/runtimes.json:
// no runtime is needed. `--check` writes nothing, and fails when one of them is stale.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { asNumber } from '../dist/numbers/json.js';
import { renderRuntimesPage } from '../dist/report/html/runtimes-page.js';
import { renderRuntimes } from '../dist/report/runtimes-table.js';

/** What was measured, as data. */
export const recorded = 'reports/runtimes.json';

/** Writes both from the data, or tells which of them is stale. */
export const writeRuntimes = (check = false) => {
  const measured = JSON.parse(
    readFileSync(recorded, 'utf8'),
    (_, value) => asNumber(value) ?? value,
  );
  const files = {
    'reports/runtimes.md': renderRuntimes(measured),
    'reports/runtimes.html': renderRuntimesPage(measured),
  };
  for (const [path, text] of Object.entries(files)) {
    if (!check) {
      writeFileSync(`${path}.tmp`, text);
      renameSync(`${path}.tmp`, path);
    } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      console.error(`${path}: stale; run \`node scripts/runtimes-page.mjs\` and commit the result`);
      process.exitCode = 1;
    }
  }
};

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  writeRuntimes(process.argv.includes('--check'));
