import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { originOf } from '../documents/counterexample-origin.ts';
import type { RunDocument } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import { laws } from '../laws/sentences/index.ts';
import { writeRun } from '../report/write.ts';
import { stopper } from '../run/check/cut-short.ts';
import { lacks } from '../run/check/lacks.ts';
import { runsOf } from '../run/check/law-state.ts';
import { verify } from '../run/check/verify.ts';
import { foundIn, readKept } from '../run/store/corpus.ts';
import { holdFolder } from '../run/store/hold-folder.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { untilAborted } from '../subjects/until-aborted.ts';
import { commandOf } from './command.ts';
import { finish, placeOf } from './finish.ts';
import { onInterrupt } from './interrupt.ts';
import { holdClaims } from './layers/hold-claims.ts';
import { checkDeclared, isAbout, lawsWith, referenceWith } from './layers/laws-with.ts';
import { removeLeftovers } from './leftovers.ts';
import { drawsIn } from './options/draw-options.ts';
import { lawsIn } from './options/law-option.ts';
import { checkShards } from './options/shard-options.ts';
import { namedIn, openSubject } from './options/subject-options.ts';
import { baselineIn } from './outputs.ts';
import { printing } from './printing.ts';
import { progressLine } from './progress.ts';
import { publishing } from './publishing.ts';
import { teamSize } from './team-size.ts';
import { verifyActivation } from './verify-activation.ts';
import { verifyInParts } from './verify-in-parts.ts';
import { sizeIn, verifyOptions } from './verify-options.ts';
import { asWorker } from './worker.ts';

export { exitCodeOf } from './outcome.ts';

export const command = commandOf({
  options: verifyOptions,
  notes:
    'Exit: 0 every law held, 1 a law is falsified, 2 wrong usage or every law skipped, 3 inconclusive under --strict, 70 an error of foldproof itself, 130 ended by Ctrl-C.',
  run: async (values, _operands, { texts, kinds }) => {
    const { corpus, time, timeout, shard, out, json, strict } = values;
    const named = namedIn(values);
    const draws = drawsIn(values);
    checkShards(values);
    const budget = {
      ...draws,
      ...(shard && { shard }),
      size: sizeIn(values),
      shrinkTime: defaults.shrinkTime,
    };
    if (values.activation !== undefined) {
      if (kinds.length > 0)
        throw new InputError('--activation and --layer: expected one of them, found both');
      const limits = { timeout, ...(time !== undefined && { time }) };
      return verifyActivation(values.activation, { ...draws, ...limits, json, strict, out });
    }
    const isOfLayers = kinds.length > 0 && named === undefined;
    const asked = lawsIn(values.law);
    const tested = isOfLayers ? lawsWith(kinds, asked) : asked;
    const compared = baselineIn(values);
    if (resolve(foundIn(out)) === resolve(corpus)) {
      throw new InputError(
        `--out: expected a folder apart from the corpus, found ${out}, whose counterexamples are ${corpus}`,
      );
    }
    if (corpus !== defaults.corpus && !existsSync(corpus)) {
      process.stderr.write(`--corpus: no folder ${corpus} yet: nothing is replayed\n`);
    }
    const kept = readKept(corpus);
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
    /** The exit code, where what is open about the claims counts as what is open about the laws. */
    const withClaims = (code: number) =>
      code === 0 && strict && claims === 'undecided' ? 3 : code;
    const publish = (current: RunDocument) => writeRun(out, compared(current), { page: !worker });
    const subject = named ?? { subject: 'reference' };
    const opened = isOfLayers ? referenceWith(kinds) : await openSubject(subject, values);
    const respondent = untilAborted(signal, opened);
    let release = () => {};
    try {
      checkDeclared(kinds, opened.profile);
      release = holdFolder(out);
      if (shard === undefined) removeLeftovers(out);
      const printed = new Set<string>();
      const askable = tested.filter((law) => lacks(law, opened).length === 0);
      const cases = askable.reduce((sum, law) => sum + runsOf(law, draws.runs), 0);
      const workers = shard
        ? 1
        : (values.workers ?? teamSize(cases, { ...(time !== undefined && { time }) }));
      if (workers > 1) {
        await respondent.close(); // each worker starts its own
        const common = { texts, draws, signal, progress, publish, printed };
        const { document, code } = await verifyInParts(values, { workers, ...common });
        const found = document && withClaims(finish(values, compared(document), printed));
        return code ?? found ?? 70;
      }
      const run = verify(respondent, {
        laws: tested,
        mutants,
        ...(worker && shard && { share: shard }),
        known: laws,
        ...kept,
        ...(isOfLayers && { corpus: kept.corpus.filter(isAbout(kinds)) }),
        budget: { ...budget, from: { ...originOf(subject), ...placeOf(values) }, signal },
        ...(time !== undefined && { time: Math.max(1, started + time - Date.now()) }),
      });
      const listeners = [
        worker ?? progress.hear,
        publishing(run.document, publish),
        ...(json || worker ? [] : [printing(printed, progress.clear)]),
      ];
      for await (const event of run.events) for (const listener of listeners) listener(event);
      progress.clear();
      return withClaims(finish(values, compared(run.document()), printed));
    } finally {
      release();
      progress.clear();
      await respondent.close();
    }
  },
});
