import type { Counterexample } from '../documents/counterexample.ts';
import type { RunDocument } from '../documents/run.ts';
import { foundWithOrigin, withOrigin } from '../documents/with-origin.ts';
import { counterexamplesOf } from '../report/told.ts';
import { foundIn, writeCounterexample } from '../run/store/corpus.ts';
import { placeOf } from './finish.ts';
import type { Texts } from './options/option.ts';
import { argumentsForWorkers } from './options/parse-arguments.ts';
import { printCounterexample } from './printing.ts';
import type { progressLine } from './progress.ts';
import { type VerifyValues, verifyOptions } from './verify-options.ts';
import { runTeam, type Team } from './workers.ts';

/** What a run in parts is told besides the options of `verify`. */
interface InParts extends Pick<Team, 'workers' | 'draws' | 'signal'> {
  /** The options as they were typed. */
  readonly texts: Texts;
  readonly progress: ReturnType<typeof progressLine>;
  /** Writes the document, of a run that goes on too. */
  readonly publish: (document: RunDocument) => void;
  /** Ids of counterexamples that are on standard output. */
  readonly printed: Set<string>;
}

/**
 * Writes what was printed before the parts were put together where the document has another counterexample for it, of an
 * earlier case that another worker had: the command that was printed finds it.
 */
export const keepPrinted = (out: string, document: RunDocument, printed?: Counterexample): void => {
  const all = document.laws.flatMap(counterexamplesOf);
  if (printed && all.every(({ id }) => id !== printed.id))
    writeCounterexample(foundIn(out), printed);
};

/**
 * `verify` as several workers, put together. `code` when the exit code does not follow from the document, as runTeam
 * has it. Throws InputError where the folder of parts is not ours.
 */
export const verifyInParts = async (
  values: VerifyValues,
  { workers, texts, draws, signal, progress, publish, printed }: InParts,
): Promise<{ document?: RunDocument; code?: number }> => {
  const { out, json, 'subject-command': command } = values;
  const place = placeOf(values);
  const origin = { ...place, ...(command !== undefined && { subjectCommand: command }) };
  let early: Counterexample | undefined;
  const { document, code } = await runTeam({
    workers,
    passedOn: argumentsForWorkers(verifyOptions, texts),
    command,
    draws,
    out,
    signal,
    progress: progress.show,
    found: (counterexample) => {
      if (json) return;
      progress.clear();
      early = foundWithOrigin(counterexample, place);
      printCounterexample(foundWithOrigin(counterexample, origin), printed);
    },
    document: (current) => publish(withOrigin(current, place)),
  });
  progress.clear();
  if (document) keepPrinted(out, document, early);
  return {
    ...(document && { document: withOrigin(document, place) }),
    ...(code !== undefined && { code }),
  };
};
