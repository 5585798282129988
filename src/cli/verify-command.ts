import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import { laws } from '../laws/sentences/index.ts';
import { writeRun } from '../report/write.ts';
import { type RunDocument, verify } from '../run/check/verify.ts';
import { foundIn, readCorpus } from '../run/store/corpus.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { untilAborted } from '../subjects/until-aborted.ts';
import { commandOf } from './command.ts';
import { finish, placed } from './finish.ts';
import { onInterrupt } from './interrupt.ts';
import { removeLeftovers } from './leftovers.ts';
import { drawsIn } from './options/draw-options.ts';
import { lawsIn } from './options/law-option.ts';
import { argumentsForWorkers } from './options/parse-arguments.ts';
import { checkShards } from './options/shard-options.ts';
import { namedIn, openSubject } from './options/subject-options.ts';
import { baselineIn } from './outputs.ts';
import { progressLine } from './progress.ts';
import { verifyActivation } from './verify-activation.ts';
import { sizeIn, verifyOptions } from './verify-options.ts';
import { asWorker } from './worker.ts';
import { runTeam } from './workers.ts';

export { exitCodeOf } from './outcome.ts';

export const command = commandOf({
  options: verifyOptions,
  notes:
    'Exit: 0 every law held, 1 a law is falsified, 2 wrong usage or every law skipped, 3 inconclusive under --strict, 70 an error of foldproof itself, 130 ended by Ctrl-C.',
  run: async (values, _operands, texts) => {
    const { corpus, time, timeout, workers, shard, out } = values;
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
      const { json, strict } = values;
      const limits = { timeout, ...(time !== undefined && { time }) };
      return verifyActivation(values.activation, { ...draws, ...limits, json, strict, out });
    }
    const baseline = baselineIn(values);
    const compared = (document: RunDocument) => placed(values, baseline(document));
    if (resolve(foundIn(out)) === resolve(corpus)) {
      throw new InputError(
        `--out: expected a folder apart from the corpus, found ${out}, whose counterexamples are ${corpus}`,
      );
    }
    if (corpus !== defaults.corpus && !existsSync(corpus)) {
      process.stderr.write(`--corpus: no folder ${corpus} yet: nothing is replayed\n`);
    }
    const kept = readCorpus(corpus);
    if (shard === undefined) removeLeftovers(out);
    const worker = asWorker();
    const line = progressLine(draws.runs);
    const listener = {
      progress: worker ?? line.show,
      document: (current: RunDocument) => writeRun(out, compared(current), { page: !worker }),
    };
    if (workers !== undefined) {
      const signal = onInterrupt();
      const { document, code } = await runTeam({
        workers,
        passedOn: argumentsForWorkers(verifyOptions, texts),
        command: values['subject-command'],
        draws,
        out,
        signal,
        ...listener,
      });
      line.clear();
      const found = document && finish(values, compared(document));
      return code ?? found ?? 70;
    }
    const opened = await openSubject(named ?? { subject: 'reference' }, timeout);
    const signal = onInterrupt({ quiet: worker !== undefined });
    const respondent = untilAborted(signal, opened);
    try {
      const document = await verify(
        respondent,
        {
          laws: lawsIn(values.law),
          mutants,
          known: laws,
          corpus: kept,
          budget: { ...budget, signal },
          ...(time !== undefined && { time }),
        },
        listener,
      );
      line.clear();
      return finish(values, compared(document));
    } finally {
      line.clear();
      await respondent.close();
    }
  },
});
