import type { Counterexample, Origin } from '../documents/counterexample.ts';
import { quote } from '../documents/quote.ts';
import type { LawResult } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import { explainingFirst, implicationsOf } from '../laws/implications.ts';
import type { Law } from '../laws/law.ts';
import { laws } from '../laws/sentences/index.ts';
import { stringify } from '../numbers/json.ts';
import { renderFinding } from '../report/finding-text.ts';
import { runLaw } from '../run/check/run-law.ts';
import { inProcess } from '../subjects/in-process.ts';
import { reference } from '../subjects/reference.ts';
import type { Subject } from '../subjects/subject.ts';
import { explainedBy } from './known-causes.ts';
import { documentOf, type Recorded, record } from './record.ts';

/** How a subject is held to laws in a test. */
export interface HoldOptions {
  /** Cases a law. */
  readonly runs?: number;
  /** What the cases are drawn from; 1 when left out, so that a test is the same each time. */
  readonly seed?: number;
  /** The deepest stacks; 12 when left out. */
  readonly layers?: number;
  /** The widest layers; 32 when left out. */
  readonly units?: number;
  /**
   * What names the subject after `--subject` on the command line: its file, from the folder where
   * tests are run. Then counterexamples are run again, and kept, without this test.
   */
  readonly from?: string;
}

/** What a law came to in a test, and the words of its failure if it is one. */
export interface Held {
  readonly result: LawResult;
  readonly failure?: string;
}

/** Where a test is, for the reporter and for the command that runs it again. */
export interface Place {
  readonly meta: Recorded;
  /** What to type. */
  readonly command: string;
}

const commandOf = (law: Law, from: string, given: Required<Omit<HoldOptions, 'from'>>): string => {
  const { runs, seed, layers, units } = given;
  const size = `--max-layers ${layers} --max-units ${units}`;
  return `npx foldproof verify --subject ${quote(from)} --law ${law.id} --seed ${seed} --runs ${runs} ${size}`;
};

/** What names the subject of a test: its file if the command line knows it, else the test itself. */
const originOf = (from: string | undefined, command: string): Origin =>
  from === undefined ? { test: command } : { subject: from };

/** One line where an earlier test has shown the cause; else the counterexample in full. */
const counterexampleText = (
  law: Law,
  counterexample: Counterexample,
  subject: object,
  command: string,
): string => {
  const classes = [counterexample.class];
  const cause = explainedBy(subject, { law: law.id, counterexample, classes });
  if (!cause) {
    return `${renderFinding(counterexample, law.statement)}\n\n  Reproduce  ${command}`;
  }
  const { id, case: shown } = cause.counterexample;
  const same =
    stringify(shown) === stringify(counterexample.case) ? 'fails at' : 'has the cause of';
  return `${law.id} ${same} the counterexample of ${cause.law}, ${id}: it is the same bug`;
};

const failureOf = (
  law: Law,
  result: LawResult,
  subject: object,
  command: string,
): string | undefined => {
  const { counterexample, status, because } = result;
  if (counterexample) return counterexampleText(law, counterexample, subject, command);
  const verdict = status === 'undecided' || status === 'skipped';
  return verdict ? `${law.id} is ${status}: ${because}\n\n  Reproduce  ${command}` : undefined;
};

/** Holds a subject to laws in this process, one after the other, and leaves the results at the test. */
export const hold = async (
  chosen: readonly Law[],
  subject: Subject | (() => Subject) = reference,
  options: HoldOptions & { readonly runs: number },
  { meta, command }: Place,
): Promise<Held[]> => {
  const { runs, seed = 1, layers = defaults.size.layers, units = defaults.size.units } = options;
  const from = options.from ?? (subject === reference ? reference.name : undefined);
  const size = { layers, units };
  const respondent = inProcess(subject, { subject: from ?? '' });
  const held: Held[] = [];
  for (const law of explainingFirst(chosen, implicationsOf(laws))) {
    // The command line knows our laws, and not those that a test brings.
    const again =
      from && laws.includes(law) ? commandOf(law, from, { runs, seed, layers, units }) : command;
    const budget = {
      seed,
      runs,
      size,
      shrinkTime: defaults.shrinkTime,
      from: originOf(from, again),
    };
    const result = await runLaw(law, respondent, budget);
    const failure = failureOf(law, result, subject, again);
    held.push({ result, ...(failure !== undefined && { failure }) });
  }
  const tested = { profile: respondent.profile, origin: from, seed, runs, size };
  record(
    meta,
    documentOf(
      tested,
      held.map(({ result }) => result),
    ),
  );
  return held;
};
