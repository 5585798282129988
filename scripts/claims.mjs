// Writes reports/claims.md from the catalogue of activations; `--check` fails when it is stale.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { renderClaims } from '../dist/report/claims.js';
import { tryCatalogue } from '../dist/run/claims.js';

const path = 'reports/claims.md';
const text = renderClaims(tryCatalogue());
if (!process.argv.includes('--check')) {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${path}: stale; run \`npm run claims\` and commit the result`);
  process.exitCode = 1;
}
