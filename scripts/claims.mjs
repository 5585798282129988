// Writes reports/claims.md and reports/activations.svg from the catalogue of activations, and the page of
// both, reports/latest/claims.html, which is not committed; `--check` fails when a committed one is stale.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tryCatalogue } from '../dist/activations/tried.js';
import { renderClaims } from '../dist/report/claims.js';
import { activationSheet, portrayedCatalogue } from '../dist/report/portrayed.js';
import { writeClaimsPage } from '../dist/report/write.js';

const tried = tryCatalogue();
const shown = portrayedCatalogue(tried.activations);
const files = {
  'reports/claims.md': renderClaims(tried),
  'reports/activations.svg': activationSheet(shown),
};
const check = process.argv.includes('--check');
for (const [path, text] of Object.entries(files)) {
  if (!check) {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`${path}: stale; run \`npm run claims\` and commit the result`);
    process.exitCode = 1;
  }
}
if (!check) console.log(writeClaimsPage('reports/latest', shown, tried.implementations));
