import { join } from 'node:path';
import { stringify } from '../numbers/json.ts';
import { renderRun } from '../report/terminal.ts';
import type { RunDocument } from '../run/verify.ts';
import { keptLines } from './kept.ts';
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

/** The folder that results go to. */
export const folderIn = ({ out }: Values): string =>
  (out as string | undefined) ?? join('reports', 'latest');

/** Prints the document of a run, writes what CI reads of it; gives the exit code. */
export const finish = (values: Values, document: RunDocument): number => {
  const page = join(folderIn(values), 'index.html');
  const text = () => `${renderRun(document, page)}\n${keptLines(document, values)}`;
  process.stdout.write(values.json ? `${stringify(document)}\n` : text());
  writeOutputs(values, document);
  return exitCodeOf(document, values.strict === true);
};
