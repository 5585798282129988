import { join, resolve } from 'node:path';
import { stringify } from '../numbers/json.ts';
import { renderRun } from '../report/terminal.ts';
import type { RunDocument } from '../run/check/verify.ts';
import { placedIn } from '../run/store/commands.ts';
import { keptLines } from './kept-lines.ts';
import { exitCodeOf } from './outcome.ts';
import { outputOptions, writeOutputs } from './outputs.ts';
import type { Options, Values } from './usage.ts';

/** What commands that end with a run's document have in common. */
export const finishOptions = {
  out: { type: 'string', value: 'DIR', help: 'where results go (default reports/latest)' },
  ...outputOptions,
  json: { type: 'boolean', help: 'print the run as one JSON document' },
  strict: { type: 'boolean', help: 'exit 3 when a law is inconclusive' },
} as const satisfies Options;

const defaultOut = join('reports', 'latest');

/** The folder that results go to. */
export const folderIn = ({ out }: Values): string => (out as string | undefined) ?? defaultOut;

/** The document with commands that find what it has found, wherever that is written. */
export const placed = (values: Values, document: RunDocument): RunDocument => {
  const out = folderIn(values);
  return resolve(out) === resolve(defaultOut) ? document : placedIn(out, document);
};

/** Prints the document of a run, writes what CI reads of it; gives the exit code. */
export const finish = (values: Values, document: RunDocument): number => {
  const page = join(folderIn(values), 'index.html');
  const text = () => `${renderRun(document, { page })}\n${keptLines(document, values)}`;
  process.stdout.write(values.json ? `${stringify(document)}\n` : text());
  writeOutputs(values, document);
  return exitCodeOf(document, values.strict === true);
};
