import { join, resolve } from 'node:path';
import { defaults } from '../input/defaults.ts';
import { stringify } from '../numbers/json.ts';
import { renderRun } from '../report/terminal.ts';
import type { RunDocument } from '../run/check/verify.ts';
import { placedIn } from '../run/store/commands.ts';
import { type KeptPlace, keptLines } from './kept-lines.ts';
import { outOption } from './options/folder-options.ts';
import { flag, type Values } from './options/option.ts';
import { exitCodeOf } from './outcome.ts';
import { outputOptions, writeOutputs } from './outputs.ts';

/** What commands that end with a run's document have in common. */
export const finishOptions = {
  out: outOption({ help: 'the folder that the results go to' }),
  ...outputOptions,
  strict: flag({ help: 'exit with 3 when a law is inconclusive' }),
};

export type FinishValues = Values<typeof finishOptions>;

/** The document with commands that find what it has found, wherever that is written. */
export const placed = ({ out }: { readonly out: string }, document: RunDocument): RunDocument =>
  resolve(out) === resolve(defaults.out) ? document : placedIn(out, document);

/** Prints the document of a run, writes what CI reads of it; gives the exit code. */
export const finish = (values: FinishValues & KeptPlace, document: RunDocument): number => {
  const page = join(values.out, 'index.html');
  const text = () => `${renderRun(document, { page })}\n${keptLines(document, values)}`;
  process.stdout.write(values.json ? `${stringify(document)}\n` : text());
  writeOutputs(values, document);
  return exitCodeOf(document, values.strict);
};
