import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { regimes } from '../generators/cases.ts';
import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import { laws } from '../laws/sentences/index.ts';
import { writeRun } from '../report/write.ts';
import { type RunDocument, verify } from '../run/check/verify.ts';
import { foundIn, readCorpus } from '../run/store/corpus.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { untilAborted } from '../subjects/until-aborted.ts';
import { drawsIn, profileOptions } from './draw-options.ts';
import { finish, finishOptions, folderIn, placed } from './finish.ts';
import { onInterrupt } from './interrupt.ts';
import { removeLeftovers } from './leftovers.ts';
import { baselineIn, checkOutputs } from './outputs.ts';
import { progressLine } from './progress.ts';
import { shardIn, shardOptions, workersIn } from './shard.ts';
import { openSubject, subjectOptions } from './subject-options.ts';
import { type Command, duration, type Options, type Values, wholeNumber } from './usage.ts';
import { verifyActivation } from './verify-activation.ts';
import { asWorker } from './worker.ts';
import { runTeam } from './workers.ts';

export { exitCodeOf } from './outcome.ts';

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
  ...profileOptions,
  time: { type: 'string', value: '30s', help: 'how long the whole run may take' },
  'max-layers': {
    type: 'string',
    value: 'N',
    help: `the deepest stacks (default ${defaults.size.layers})`,
  },
  'max-units': {
    type: 'string',
    value: 'N',
    help: `the widest layers (default ${defaults.size.units})`,
  },
  regime: {
    type: 'string',
    value: 'NAME',
    help: 'every case is drawn in this regime (`foldproof list regimes`)',
  },
  corpus: {
    type: 'string',
    value: 'DIR',
    help: `kept counterexamples, replayed first (default ${defaults.corpus})`,
  },
  ...shardOptions,
  ...finishOptions,
} as const satisfies Options;

/** A law's id, or a prefix of whole words of it. */
const names = (wanted: string, id: string): boolean =>
  id === wanted || id.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

const selected = (wanted: readonly string[] | undefined) => {
  if (!wanted) return laws;
  const unknown = wanted.find((name) => !laws.some(({ id }) => names(name, id)));
  if (unknown !== undefined) {
    const known = laws.map(({ id }) => id).join(', ');
    throw new InputError(`--law: expected one of ${known}, found ${unknown}`);
  }
  return laws.filter(({ id }) => wanted.some((name) => names(name, id)));
};

const regimeIn = ({ regime }: Values): { regime?: string } => {
  if (typeof regime !== 'string') return {};
  if (regimes.includes(regime)) return { regime };
  throw new InputError(`--regime: expected one of ${regimes.join(', ')}, found ${regime}`);
};

export const command: Command = {
  usage: '[options]',
  options,
  notes:
    'Exit: 0 held, 1 falsified, 2 usage or every law skipped, 3 inconclusive under --strict, 70 an error of foldproof itself, 130 ended by Ctrl-C with what it had.',
  run: async (values, positionals) => {
    if (positionals.length > 0) {
      throw new InputError(`verify: expected options only, found ${positionals[0]}`);
    }
    const { subject, 'subject-command': other, law: wanted, corpus } = values;
    const draws = drawsIn(values);
    const budget = {
      ...draws,
      ...shardIn(values),
      size: {
        layers: wholeNumber(values, 'max-layers', { least: 1, most: 1000 }) ?? defaults.size.layers,
        units: wholeNumber(values, 'max-units', { least: 1, most: 4096 }) ?? defaults.size.units,
        ...regimeIn(values),
      },
      shrinkTime: defaults.shrinkTime,
    };
    const workers = workersIn(values);
    const time = duration(values, 'time');
    const timeout = duration(values, 'timeout') ?? defaults.timeout;
    if (typeof values.activation === 'string') {
      const flags = {
        timeout,
        ...(time !== undefined && { time }),
        json: values.json === true,
        strict: values.strict === true,
        out: folderIn(values),
      };
      return verifyActivation(values.activation, { ...draws, ...flags });
    }
    const chosen = selected(wanted as string[] | undefined);
    checkOutputs(values);
    const baseline = baselineIn(values);
    const compared = (document: RunDocument) => placed(values, baseline(document));
    const out = folderIn(values);
    const keptIn = (corpus as string | undefined) ?? defaults.corpus;
    if (resolve(foundIn(out)) === resolve(keptIn)) {
      throw new InputError(
        `--out: expected a folder apart from the corpus, found ${out}, whose counterexamples are ${keptIn}`,
      );
    }
    if (corpus !== undefined && !existsSync(keptIn)) {
      process.stderr.write(`--corpus: no folder ${keptIn} yet: nothing is replayed\n`);
    }
    const kept = readCorpus(keptIn);
    if (values.shard === undefined) removeLeftovers(out);
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
        values,
        draws,
        out,
        signal,
        ...listener,
      });
      line.clear();
      const found = document && finish(values, compared(document));
      return code ?? found ?? 70;
    }
    const opened = await openSubject(
      {
        ...(typeof subject === 'string' && { subject }),
        ...(typeof other === 'string' && { command: other }),
      },
      timeout,
    );
    const signal = onInterrupt({ quiet: worker !== undefined });
    const respondent = untilAborted(signal, opened);
    try {
      const document = await verify(
        respondent,
        {
          laws: chosen,
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
};
