/** `foldproof verify` without --activation: a subject, held to laws in this process or in workers. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { originOf } from '../documents/counterexample-origin.ts';
import type { RunDocument } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import type { Law } from '../laws/law.ts';
import { laws } from '../laws/sentences/index.ts';
import { writeRun } from '../report/write.ts';
import { stopper } from '../run/check/cut-short.ts';
import { lacks } from '../run/check/lacks.ts';
import { runsOf } from '../run/check/law-state.ts';
import { verify } from '../run/check/verify.ts';
import { foundIn, type Kept, readKept } from '../run/store/corpus.ts';
import { holdFolder } from '../run/store/hold-folder.ts';
import { mutants } from '../subjects/mutants/index.ts';
import type { Respondent } from '../subjects/subject.ts';
import { untilAborted } from '../subjects/until-aborted.ts';
import type { AddedKind } from './command.ts';
import { finish, placeOf } from './finish.ts';
import { onInterrupt } from './interrupt.ts';
import { holdClaims } from './layers/hold-claims.ts';
import { checkDeclared, isAbout, lawsWith, referenceWith } from './layers/laws-with.ts';
import { removeLeftovers } from './leftovers.ts';
import type { drawsIn } from './options/draw-options.ts';
import { lawsIn } from './options/law-option.ts';
import type { Texts } from './options/option.ts';
import { type namedIn, openSubject } from './options/subject-options.ts';
import { baselineIn } from './outputs.ts';
import { printing } from './printing.ts';
import { progressLine } from './progress.ts';
import { publishing } from './publishing.ts';
import { teamSize } from './team-size.ts';
import { verifyInParts } from './verify-in-parts.ts';
import { sizeIn, type VerifyValues } from './verify-options.ts';
import { asWorker } from './worker.ts';

/** What follows from the options: the subject as it was named, and the cases that are drawn. */
interface Given {
  readonly named: ReturnType<typeof namedIn>;
  readonly draws: ReturnType<typeof drawsIn>;
  /** The options as they were typed. */
  readonly texts: Texts;
  readonly kinds: readonly AddedKind[];
}

/** A run as it is planned, with what it reports to. */
interface Planned extends Given {
  readonly tested: readonly Law[];
  /** Whether it is about the layer kinds of the user's: no subject was named. */
  readonly isOfLayers: boolean;
  readonly kept: Kept;
  readonly started: number;
  readonly signal: AbortSignal;
  readonly progress: ReturnType<typeof progressLine>;
  /** In a worker: the listener that tells its parent. */
  readonly worker: ReturnType<typeof asWorker>;
  /** The document with its comparison with --baseline. */
  readonly compared: (document: RunDocument) => RunDocument;
  readonly publish: (document: RunDocument) => void;
}

/** Throws InputError where the corpus is the folder of the run's own counterexamples; says where there is none yet. */
const checkCorpus = ({ corpus, out }: VerifyValues): void => {
  if (resolve(foundIn(out)) === resolve(corpus)) {
    throw new InputError(
      `--out: expected a folder apart from the corpus, found ${out}, whose counterexamples are ${corpus}`,
    );
  }
  if (corpus !== defaults.corpus && !existsSync(corpus)) {
    process.stderr.write(`--corpus: no folder ${corpus} yet: nothing is replayed\n`);
  }
};

/** How many workers the run has: as many as were asked for, and of a shard one. */
const workersFor = (
  { shard, workers, time }: VerifyValues,
  { tested, draws }: Planned,
  opened: Respondent,
): number => {
  const askable = tested.filter((law) => lacks(law, opened).length === 0);
  const cases = askable.reduce((sum, law) => sum + runsOf(law, draws.runs), 0);
  return shard ? 1 : (workers ?? teamSize(cases, { ...(time !== undefined && { time }) }));
};

/** Runs in workers; gives the exit code. */
const runInWorkers = async (
  values: VerifyValues,
  workers: number,
  { texts, draws, signal, progress, publish, compared }: Planned,
): Promise<number> => {
  const printed = new Set<string>();
  const common = { texts, draws, signal, progress, publish, printed };
  const { document, code } = await verifyInParts(values, { workers, ...common });
  const found = document && finish(values, compared(document), printed);
  return code ?? found ?? 70;
};

/** Runs in this process; gives the exit code. */
const runHere = async (
  values: VerifyValues,
  respondent: Respondent,
  planned: Planned,
): Promise<number> => {
  const { shard, time, json } = values;
  const { named, draws, kinds, tested, isOfLayers, kept, started } = planned;
  const { signal, progress, worker, compared, publish } = planned;
  const run = verify(respondent, {
    laws: tested,
    mutants,
    ...(worker && shard && { share: shard }),
    known: laws,
    ...kept,
    ...(isOfLayers && { corpus: kept.corpus.filter(isAbout(kinds)) }),
    budget: {
      ...draws,
      ...(shard && { shard }),
      size: sizeIn(values),
      shrinkTime: defaults.shrinkTime,
      from: { ...originOf(named ?? { subject: 'reference' }), ...placeOf(values) },
      signal,
    },
    ...(time !== undefined && { time: Math.max(1, started + time - Date.now()) }),
  });
  const printed = new Set<string>();
  const listeners = [
    worker ?? progress.hear,
    publishing(run.document, publish),
    ...(json || worker ? [] : [printing(printed, progress.clear)]),
  ];
  for await (const event of run.events) for (const listener of listeners) listener(event);
  progress.clear();
  return finish(values, compared(run.document()), printed);
};

/** Opens the subject and runs, in workers or here; gives the exit code. */
const runLaws = async (values: VerifyValues, planned: Planned): Promise<number> => {
  const { named, kinds, isOfLayers, signal, progress } = planned;
  const { out, shard } = values;
  const opened = isOfLayers
    ? referenceWith(kinds)
    : await openSubject(named ?? { subject: 'reference' }, values);
  const respondent = untilAborted(signal, opened);
  let release = () => {};
  try {
    checkDeclared(kinds, opened.profile);
    release = holdFolder(out);
    if (shard === undefined) removeLeftovers(out);
    const workers = workersFor(values, planned, opened);
    if (workers === 1) return await runHere(values, respondent, planned);
    await respondent.close(); // each worker starts its own
    return await runInWorkers(values, workers, planned);
  } finally {
    release();
    progress.clear();
    await respondent.close();
  }
};

/**
 * Holds layer kinds of the user's to their claims, and then the subject to the laws; gives the exit code. What is open
 * about the claims counts as what is open about the laws. Throws InputError.
 */
export const verifyLaws = async (values: VerifyValues, given: Given): Promise<number> => {
  const { named, draws, kinds } = given;
  const { time, out, json, strict } = values;
  const isOfLayers = kinds.length > 0 && named === undefined;
  const asked = lawsIn(values.law);
  const tested = isOfLayers ? lawsWith(kinds, asked) : asked;
  const compared = baselineIn(values);
  checkCorpus(values);
  const kept = readKept(values.corpus);
  const worker = asWorker();
  const progress = progressLine(time);
  const signal = onInterrupt({ quiet: worker !== undefined });
  const started = Date.now();
  const claims = worker // its parent has held the kinds to their claims
    ? 'held'
    : await holdClaims(kinds, {
        ...{ ...draws, json, stopped: stopper({ deadline: time && started + time / 4, signal }) },
        ...{ progress: progress.show, clear: progress.clear },
      });
  if (claims === 'refuted') return 1;
  const publish = (current: RunDocument) => writeRun(out, compared(current), { page: !worker });
  const code = await runLaws(values, {
    ...{ ...given, tested, isOfLayers, kept, started },
    ...{ signal, progress, worker, compared, publish },
  });
  return code === 0 && strict && claims === 'undecided' ? 3 : code;
};
