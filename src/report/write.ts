import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TriedImplementation } from '../activations/tried.ts';
import { openFile, openFolder } from '../documents/open-case.ts';
import type { RunDocument } from '../documents/run.ts';
import { writtenRun } from '../documents/written.ts';
import { defaults } from '../input/defaults.ts';
import { stringify } from '../numbers/json.ts';
import { foundIn, writeCounterexample } from '../run/store/corpus.ts';
import { writeWhole } from '../run/store/files.ts';
import { renderActivationPage, renderClaimsPage, type Shown } from './html/claims-page.ts';
import { renderPage } from './html/page.ts';
import { counterexamplesOf } from './told.ts';

/** Writes the page of a run, OUT/index.html; gives its path. It links the page of claims where there is one. */
export const writePage = (out: string, document: RunDocument): string => {
  const path = join(out, 'index.html');
  writeWhole(path, renderPage(document, { out, claims: existsSync(join(out, 'claims.html')) }));
  return path;
};

/** Writes the page of claims, OUT/claims.html; gives its path. */
export const writeClaimsPage = (
  out: string,
  shown: readonly Shown[],
  implementations: readonly TriedImplementation[],
): string => {
  const path = join(out, 'claims.html');
  writeWhole(path, renderClaimsPage(shown, implementations));
  return path;
};

/** Writes the page of one activation, OUT/activation.html; gives its path. */
export const writeActivationPage = (out: string, shown: Shown): string => {
  const path = join(out, 'activation.html');
  writeWhole(path, renderActivationPage(shown));
  return path;
};

/** Removes the files ID.json of a folder that an earlier run has left. */
const removeOthers = (folder: string, own: readonly { readonly id: string }[]): void => {
  if (!existsSync(folder)) return;
  const mine = new Set(own.map(({ id }) => `${id}.json`));
  const ours = readdirSync(folder).filter((file) => /^[0-9a-f]{12}\.json$/.test(file));
  for (const file of ours) if (!mine.has(file)) rmSync(join(folder, file));
};

/**
 * Writes what a run came to: OUT/run.json, OUT/index.html, OUT/counterexamples/ID.json, and OUT/undecided/ID.json, a
 * stack file of each undecided network. Those of an earlier run are removed only when this run is complete, after its
 * own are written.
 */
export const writeRun = (out: string, document: RunDocument, { page = true } = {}): void => {
  const dir = foundIn(out);
  const found = document.laws.flatMap(counterexamplesOf);
  for (const counterexample of found) writeCounterexample(dir, counterexample);
  const open = document.laws.flatMap((law) => law.open ?? []);
  for (const one of open) writeWhole(join(out, openFile(one)), `${stringify(one.case.stack)}\n`);
  writeWhole(join(out, 'run.json'), `${stringify(writtenRun(document), 2)}\n`);
  if (page) writePage(out, document);
  if (document.partial) return;
  removeOthers(join(out, openFolder), open);
  // Never in a corpus: what is kept there is the user's, whatever --out says.
  if (resolve(dir) !== resolve(defaults.corpus)) removeOthers(dir, found);
};
