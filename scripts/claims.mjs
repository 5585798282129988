// Writes reports/claims.md and reports/activations.svg from the catalogue of activations, and the page of
// both, reports/latest/claims.html, which is not committed. `--check` writes nothing and fails when a committed one
// is stale; it computes nothing where the stamp in claims.md is that of the code and of both files as they are now.
// `--all` computes them all the same: each night.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tryCatalogue } from '../dist/activations/tried.js';
import { renderClaims } from '../dist/report/claims.js';
import { activationSheet, portrayedCatalogue } from '../dist/report/portrayed.js';
import { writeClaimsPage } from '../dist/report/write.js';
import { stamped, stampIn, stampOf, unstamped } from './claims-stamp.mjs';

const page = 'reports/claims.md';
const sheet = 'reports/activations.svg';
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const write = (path, text) => {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
};

/** Both files as the code has them, and the page of them in a browser, once it is asked for. */
const computed = () => {
  const tried = tryCatalogue();
  const shown = portrayedCatalogue(tried.activations);
  return {
    texts: [renderClaims(tried), activationSheet(shown)],
    writePage: () => writeClaimsPage('reports/latest', shown, tried.implementations),
  };
};

const check = async () => {
  const committed = [unstamped(read(page)), read(sheet)];
  const isStamped = stampIn(read(page)) === (await stampOf(committed));
  if (isStamped && !process.argv.includes('--all')) return;
  const { texts } = computed();
  for (const [i, path] of [page, sheet].entries()) {
    if (texts[i] === committed[i]) continue;
    console.error(`${path}: stale; run \`npm run claims\` and commit the result`);
    process.exitCode = 1;
  }
};

if (process.argv.includes('--check')) await check();
else {
  const { texts, writePage } = computed();
  write(page, stamped(texts[0], await stampOf(texts)));
  write(sheet, texts[1]);
  console.log(writePage());
}
