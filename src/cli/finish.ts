import { join, resolve } from 'node:path';
import type { Origin } from '../documents/counterexample.ts';
import type { RunDocument } from '../documents/run.ts';
import { writtenRun } from '../documents/written.ts';
import { defaults } from '../input/defaults.ts';
import { stringify } from '../numbers/json.ts';
import { paintFor } from '../report/paint.ts';
import { renderRun } from '../report/terminal.ts';
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

/** What the commands of counterexamples say of the folder, where it is not the default, and of layer kinds. */
export const placeOf = ({
  out,
  layer: layers,
}: {
  readonly out: string;
  readonly layer?: readonly string[] | undefined;
}): Origin => ({
  ...(resolve(out) !== resolve(defaults.out) && { out }),
  ...(layers && { layers }),
});

/**
 * Prints the document of a run, writes what CI reads of it; gives the exit code. `printed` are ids of
 * counterexamples that are on standard output already.
 */
export const finish = (
  values: FinishValues & KeptPlace,
  document: RunDocument,
  printed: ReadonlySet<string> = new Set(),
): number => {
  const page = join(values.out, 'index.html');
  const text = () =>
    `${renderRun(document, { page, out: values.out, printed, paint: paintFor(process.stdout, process.env) })}\n${keptLines(document, values)}`;
  process.stdout.write(values.json ? `${stringify(writtenRun(document))}\n` : text());
  writeOutputs(values, document);
  return exitCodeOf(document, values.strict);
};
