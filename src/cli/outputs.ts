import { appendFileSync } from 'node:fs';
import type { RunDocument } from '../documents/run.ts';
import { parseRun } from '../documents/run.ts';
import { annotations } from '../report/annotations.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { outputFormats } from '../report/output-formats.ts';
import { compareRuns } from '../run/check/baseline.ts';
import { readJson, withFile, writeWhole } from '../run/store/files.ts';
import { flag, type Option, option, type Values } from './options/option.ts';
import { file, fileToWrite } from './options/paths.ts';
import { version } from './version.ts';

type FormatName = keyof typeof outputFormats;

const formatNames = Object.keys(outputFormats) as FormatName[];

const formatOptions = Object.fromEntries(
  formatNames.map((name) => [
    name,
    option({ reading: fileToWrite, help: outputFormats[name].help }),
  ]),
) as Record<FormatName, Option<string | undefined>>;

/** Options of what a run gives to CI, besides its exit code. */
export const outputOptions = {
  ...formatOptions,
  baseline: option({
    reading: file,
    help: 'the run.json of an earlier run: report what is new, fixed, still failing or closer to its bound',
  }),
  json: flag({ help: 'print the result as one JSON document' }),
};

export type OutputValues = Partial<Values<typeof outputOptions>>;

/** What adds the comparison with --baseline to a document; it is read before the run overwrites it. */
export const baselineIn = ({
  baseline,
}: OutputValues): ((document: RunDocument) => RunDocument) => {
  if (baseline === undefined) return (document) => document;
  const before = parseRun(readJson(baseline), baseline);
  return (document) => ({ ...document, baseline: compareRuns(before, document) });
};

/** A summary may have 1 MiB a step: no character takes more than three bytes of UTF-8 a code unit. */
const longestSummary = 300_000;

/**
 * Writes what CI reads: files that were asked for, and, in GitHub Actions, annotations and the step's
 * summary. With --json annotations go to standard error, where GitHub reads them too.
 */
export const writeOutputs = (values: OutputValues, document: RunDocument): void => {
  for (const name of formatNames) {
    const path = values[name];
    if (path !== undefined) writeWhole(path, outputFormats[name].render(document, version()));
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
