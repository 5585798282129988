import { join } from 'node:path';
import { regimes } from '../generators/cases.ts';
import { laws } from '../laws/sentences/index.ts';
import { stringify } from '../numbers/json.ts';
import { renderRun } from '../report/terminal.ts';
import { writeRun } from '../report/write.ts';
import { defaultCorpus, readCorpus } from '../run/corpus.ts';
import { type RunDocument, verify } from '../run/verify.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { verifyActivation } from './activation.ts';
import { onInterrupt } from './interrupt.ts';
import { baselineIn, checkOutputs, outputOptions, writeOutputs } from './outputs.ts';
import { progressLine } from './progress.ts';
import { openSubject, subjectOptions } from './subject.ts';
import {
  type Command,
  duration,
  type Options,
  UsageError,
  type Values,
  wholeNumber,
} from './usage.ts';

const options = {
  ...subjectOptions,
  activation: {
    type: 'string',
    value: 'FILE',
    help: 'hold an activation of yours to its claims, in place of the laws',
  },
  law: {
    type: 'string',
    multiple: true,
    value: 'ID',
    help: 'only this law; a prefix such as collapse/ names several',
  },
  runs: { type: 'string', value: 'N', help: 'cases a law (default 1000)' },
  seed: {
    type: 'string',
    value: 'S',
    help: 'what the cases are drawn from (default: 1 in CI, else fresh)',
  },
  time: { type: 'string', value: '30s', help: 'how long the whole run may take' },
  'max-layers': { type: 'string', value: 'N', help: 'the deepest stacks (default 12)' },
  'max-units': { type: 'string', value: 'N', help: 'the widest layers (default 32)' },
  regime: {
    type: 'string',
    value: 'NAME',
    help: 'every case is drawn in this regime (`foldproof list regimes`)',
  },
  corpus: {
    type: 'string',
    value: 'DIR',
    help: `kept counterexamples, replayed first (default ${defaultCorpus})`,
  },
  out: { type: 'string', value: 'DIR', help: 'where results go (default reports/latest)' },
  ...outputOptions,
  json: { type: 'boolean', help: 'print the run as one JSON document' },
  strict: { type: 'boolean', help: 'exit 3 when a law is inconclusive' },
} as const satisfies Options;

/** A law's id, or a prefix of whole words of it. */
const names = (wanted: string, id: string): boolean =>
  id === wanted || id.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

const selected = (wanted: readonly string[] | undefined) => {
  if (!wanted) return laws;
  const unknown = wanted.find((name) => !laws.some(({ id }) => names(name, id)));
  if (unknown !== undefined) {
    const known = laws.map(({ id }) => id).join(', ');
    throw new UsageError(`--law: expected one of ${known}, found ${unknown}`);
  }
  return laws.filter(({ id }) => wanted.some((name) => names(name, id)));
};

const regimeIn = ({ regime }: Values): { regime?: string } => {
  if (typeof regime !== 'string') return {};
  if (regimes.includes(regime)) return { regime };
  throw new UsageError(`--regime: expected one of ${regimes.join(', ')}, found ${regime}`);
};

/** Fixed where results are compared, fresh where bugs are looked for; printed either way. */
const seedFor = (values: Values): number =>
  wholeNumber(values, 'seed', { least: -(2 ** 31), most: 2 ** 32 - 1 }) ??
  (process.env.CI ? 1 : Math.floor(Math.random() * 2 ** 31));

/** A law is inconclusive when more than these shares of its runs have no bound, or no verdict. */
const most = { uncertified: 0.02, undecided: 0.05 };

const inconclusive = ({ laws: results, runs }: RunDocument): boolean =>
  results.some(
    (law) =>
      law.status === 'undecided' ||
      law.uncertified > most.uncertified * law.runs ||
      law.undecided > most.undecided * law.runs ||
      (law.partial && law.runs < runs / 2),
  );

/** 0 held · 1 falsified · 2 every law skipped · 3 inconclusive under --strict · 130 interrupted. */
export const exitCodeOf = (document: RunDocument, strict: boolean): number => {
  const { laws: results, corpus, selfTest } = document;
  if (selfTest.missed.length > 0) return 70; // the harness itself is broken
  const failing = corpus.some(({ status }) => status === 'fails');
  if (failing || results.some(({ status }) => status === 'falsified')) return 1;
  if (results.every(({ status }) => status === 'skipped')) return 2;
  if (results.some(({ because }) => because === 'interrupted')) return 130;
  return strict && inconclusive(document) ? 3 : 0;
};

export const command: Command = {
  name: 'verify',
  usage: '[options]',
  summary: 'Holds a subject to every law: self-test, kept counterexamples, then random stacks.',
  options,
  notes: 'Exit: 0 held, 1 falsified, 2 usage or every law skipped, 3 inconclusive under --strict.',
  run: async (values, positionals) => {
    if (positionals.length > 0) {
      throw new UsageError(`verify: expected options only, found ${positionals[0]}`);
    }
    const { subject, 'subject-command': other, law: wanted, corpus, out, json, strict } = values;
    const budget = {
      seed: seedFor(values),
      runs: wholeNumber(values, 'runs', { least: 1 }) ?? 1000,
      size: {
        layers: wholeNumber(values, 'max-layers', { least: 1, most: 1000 }) ?? 12,
        units: wholeNumber(values, 'max-units', { least: 1, most: 4096 }) ?? 32,
        ...regimeIn(values),
      },
      shrinkTime: 20_000,
    };
    if (typeof values.activation === 'string') {
      const { runs, seed } = budget;
      const flags = { json: json === true, strict: strict === true };
      return verifyActivation(values.activation, { runs, seed, ...flags });
    }
    const time = duration(values, 'time');
    const timeout = duration(values, 'timeout') ?? 5_000;
    const chosen = selected(wanted as string[] | undefined);
    checkOutputs(values);
    const compared = baselineIn(values);
    const kept = readCorpus((corpus as string | undefined) ?? defaultCorpus);
    const respondent = await openSubject(
      {
        ...(typeof subject === 'string' && { subject }),
        ...(typeof other === 'string' && { command: other }),
      },
      timeout,
    );
    const folder = (out as string | undefined) ?? 'reports/latest';
    const signal = onInterrupt();
    const line = progressLine(budget.runs);
    try {
      const run = await verify(
        respondent,
        {
          laws: chosen,
          mutants,
          known: laws,
          corpus: kept,
          budget: { ...budget, signal },
          ...(time !== undefined && { time }),
        },
        { progress: line.show, document: (current) => writeRun(folder, compared(current)) },
      );
      line.clear();
      const document = compared(run);
      const page = join(folder, 'index.html');
      process.stdout.write(`${json ? stringify(document) : renderRun(document, page)}\n`);
      writeOutputs(values, document);
      return exitCodeOf(document, strict === true);
    } finally {
      line.clear();
      await respondent.close();
    }
  },
};
