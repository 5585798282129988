import { appendFileSync, existsSync, statSync } from 'node:fs';
import { InputError } from '../input/input-error.ts';
import { annotations } from '../report/annotations.ts';
import { renderJunit } from '../report/junit.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { renderSarif } from '../report/sarif.ts';
import { compareRuns } from '../run/check/baseline.ts';
import type { RunDocument } from '../run/check/verify.ts';
import { readJson, withFile, writeWhole } from '../run/store/files.ts';
import { parseRun } from '../run/store/parse-run.ts';
import type { Options, Values } from './usage.ts';
import { version } from './version.ts';

/** Options of what a run gives to CI, besides its exit code. */
export const outputOptions = {
  junit: { type: 'string', value: 'FILE', help: 'also write JUnit XML' },
  markdown: { type: 'string', value: 'FILE', help: 'also write a comment for a pull request' },
  sarif: { type: 'string', value: 'FILE', help: 'also write SARIF 2.1.0 for code scanning' },
  baseline: {
    type: 'string',
    value: 'FILE',
    help: 'an earlier run.json: say what is new, fixed, still failing, or nearer to its bound',
  },
} as const satisfies Options;

const formats: Record<string, (document: RunDocument) => string> = {
  junit: renderJunit,
  markdown: (document) => renderMarkdown(document),
  sarif: (document) => renderSarif(document, version()),
};

/** Refuses, before anything runs, files that cannot be written. Throws InputError. */
export const checkOutputs = (values: Values): void => {
  for (const name of Object.keys(formats)) {
    const path = values[name];
    if (typeof path === 'string' && existsSync(path) && statSync(path).isDirectory()) {
      throw new InputError(`--${name}: expected a file, found a folder at ${path}`);
    }
  }
};

/** What adds the comparison with --baseline to a document; it is read before the run overwrites it. */
export const baselineIn = (values: Values): ((document: RunDocument) => RunDocument) => {
  const { baseline: path } = values;
  if (typeof path !== 'string') return (document) => document;
  const before = parseRun(readJson(path), path);
  return (document) => ({ ...document, baseline: compareRuns(before, document) });
};

/** A summary may have 1 MiB a step: no character takes more than three bytes of UTF-8 a code unit. */
const longestSummary = 300_000;

/**
 * Writes what CI reads: files that were asked for, and, in GitHub Actions, annotations and the step's
 * summary. With --json annotations go to standard error, where GitHub reads them too.
 */
export const writeOutputs = (values: Values, document: RunDocument): void => {
  for (const [name, render] of Object.entries(formats)) {
    const path = values[name];
    if (typeof path === 'string') writeWhole(path, render(document));
  }
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_ACTIONS: actions } = process.env;
  if (summary) {
    const text = renderMarkdown(document, longestSummary);
    withFile(summary, 'written', () => appendFileSync(summary, `${text}\n`));
  }
  if (actions !== 'true') return;
  const stream = values.json ? process.stderr : process.stdout;
  for (const line of annotations(document)) stream.write(`${line}\n`);
};
