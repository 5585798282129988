/**
 * What only a subject in use was asked, asked of a fresh one. A cause has a fresh subject of
 * its own; the counterexamples that it explains, and those of further classes, share one start.
 */
import type { Asked } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { failureClasses } from '../../judge/failure.ts';
import { stringify } from '../../numbers/json.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { history } from '../counterexample/memory.ts';
import { callOf, examine } from '../trial/examine.ts';
import { withNetwork } from '../trial/models-of-calls.ts';
import { ranWhereNotRead, runtimeIfThere } from '../trial/ran-models.ts';
import type { Question } from '../trial/trial.ts';
import type { Found } from './explanation.ts';

const allOf = ({ counterexample, others, each }: Found): Counterexample[] => [
  counterexample,
  ...others,
  ...(each?.values() ?? []),
];

const allIn = (results: ReadonlyMap<string, Found>): Counterexample[] =>
  [...results.values()].flatMap(allOf);

/** Whether answers are known to depend on what was asked before, or to be other ones each time. */
export const dependOnHistory = (results: ReadonlyMap<string, Found>): boolean =>
  allIn(results).some((one) => one.flaky || one.class === history);

/** A failure that ends the process would cost a start for each. */
const canBeAsked = (one: Counterexample): boolean =>
  one.heard !== undefined && !failureClasses[one.class].costsStart;

/**
 * The counterexamples that only a subject in use has shown: that of the law that explains most, then those
 * of further classes, then all others. The later one is asked, the less fresh the subject is.
 */
export const heardIn = (results: ReadonlyMap<string, Found>): Counterexample[] => {
  const further = [...results.values()].flatMap(({ others }) => others);
  const all = allIn(results);
  return [...new Set([...all.slice(0, 1), ...further, ...all])].filter(canBeAsked);
};

/** What was said; a right answer to one ask may be a wrong one of another law. */
const said = (asked: readonly Asked[]): string =>
  stringify(asked.map(({ answer = null, error = null }) => [answer, error]));

/** Whether all that was heard at a counterexample is said again. A model that is not read is run, as it was then. */
const isSaidAgain = async (
  { heard = [], case: { inputs } }: Counterexample,
  respondent: Respondent,
  find: typeof runtimeIfThere,
): Promise<boolean> => {
  const questions: Question[] = [];
  for (const one of heard) {
    const call = callOf(one);
    const { format } = respondent.profile;
    const reply = await ranWhereNotRead(call, await respondent.ask(call), inputs, format, find);
    questions.push({ call, reply: withNetwork(call, reply) });
  }
  return said(examine(questions, respondent.profile)) === said(heard);
};

/**
 * Asks a fresh subject what was heard; where all of it comes again, that is what was `asked`. Where a
 * single answer is another one, nothing of it is promised. `find` gives what runs models that are not read.
 */
export const askedAgain = async (
  results: ReadonlyMap<string, Found>,
  respondent: Respondent,
  find = runtimeIfThere,
): Promise<ReadonlyMap<string, Found>> => {
  for (const one of heardIn(results)) {
    if (!(await isSaidAgain(one, respondent, find))) return results;
  }
  const promised = (one: Counterexample): Counterexample => {
    if (!canBeAsked(one)) return one;
    const { heard, ...rest } = one;
    return { ...rest, asked: heard! };
  };
  return new Map(
    [...results].map(([id, { counterexample, others, each }]): [string, Found] => [
      id,
      {
        counterexample: promised(counterexample),
        others: others.map(promised),
        ...(each && { each: new Map([...each].map(([name, one]) => [name, promised(one)])) }),
      },
    ]),
  );
};
