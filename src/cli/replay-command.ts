import { isAbsolute, join, normalize } from 'node:path';
import { replayCommand } from '../documents/commands.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import { originOf } from '../documents/counterexample-origin.ts';
import { quote } from '../documents/quote.ts';
import { writtenCounterexample } from '../documents/written.ts';
import { InputError } from '../input/input-error.ts';
import type { Profile } from '../laws/law.ts';
import { laws } from '../laws/sentences/index.ts';
import { stringify } from '../numbers/json.ts';
import { precisionInWords, precisionOf } from '../numbers/precision.ts';
import { wholeLine } from '../report/escape/visible.ts';
import { renderFinding } from '../report/finding-text.ts';
import { rerun, withReasons } from '../run/check/rerun.ts';
import { findCounterexample, foundIn } from '../run/store/corpus.ts';
import type { Respondent } from '../subjects/subject.ts';
import { commandOf } from './command.ts';
import { placeOf } from './finish.ts';
import { corpusOption, outOption } from './options/folder-options.ts';
import { layerOption } from './options/layer-option.ts';
import { flag, type Values } from './options/option.ts';
import { namedIn, openSubject, subjectOptions } from './options/subject-options.ts';

const options = {
  ...subjectOptions,
  layer: layerOption(),
  corpus: corpusOption({ help: 'the folder of kept counterexamples' }),
  out: outOption({ help: 'the folder of the last run' }),
  json: flag({ help: 'print the counterexample, as it fails now, as JSON' }),
};

/**
 * The subject that a kept case was found in, unless the user names another. A counterexample is
 * untrusted input, and a module that it names would be run: only files below the current folder are
 * taken from it, and a command never is (docs/adr/1-replay-runs-what-the-user-names.md).
 */
const subjectFor = (
  values: Values<typeof subjectOptions>,
  kept: { id: string; subject: string; replay: { subject?: string } },
): { readonly subject: string } | { readonly command: string } => {
  const asked = namedIn(values);
  if (asked) return asked;
  const named = kept.replay.subject;
  if (named === undefined) {
    throw new InputError(
      `replay ${kept.id}: expected --subject-command, as it was found in a subject in another language (${kept.subject}), found none`,
    );
  }
  const [path] = named.split('#') as [string];
  if (isAbsolute(path) || normalize(path).startsWith('..')) {
    throw new InputError(
      `replay ${kept.id}: expected --subject, as the file it was found in is outside this folder (${path}), found none`,
    );
  }
  return { subject: named };
};

/** What is wrong, and what to type next; keep takes what the last run has found, and nothing else. */
const render = (found: Counterexample, out: string, path: string): string =>
  [
    renderFinding(found, laws.find(({ id }) => id === found.law)?.statement ?? ''),
    '',
    wholeLine(`  Replay  ${replayCommand(found)}`),
    ...(path === join(foundIn(out), `${found.id}.json`)
      ? [`  Keep    foldproof keep ${found.id}`]
      : []),
  ].join('\n');

const samePrecision = ({ precision }: Counterexample, { format }: Profile): boolean =>
  precisionInWords(precision) === precisionInWords(precisionOf(format));

/** What is another about the subject than when the case was kept: to hold there is not to be fixed. */
const otherThanKept = (kept: Counterexample, { profile }: Respondent): string | undefined => {
  if (!samePrecision(kept, profile)) {
    const [then, now] = [kept.precision, precisionOf(profile.format)].map(precisionInWords);
    return `it was found in ${then}, and the subject is now in ${now}: this does not say that it is fixed`;
  }
  return kept.subject === profile.name
    ? undefined
    : `it was found in ${kept.subject}: this does not say that it is fixed there`;
};

export const command = commandOf({
  operands: { value: 'FILE|ID', least: 1, most: 1, path: 'file' },
  options,
  notes:
    'Exit: 1 it still fails, 0 it is fixed, 2 nothing ran, or it held where that says too little: the subject has another precision or offers less than when it was found, or it is kept as flaky or as one that needs a history.',
  run: async (values, [name]) => {
    const { corpus, out, json } = values;
    const { path, counterexample: kept } = findCounterexample(name!, [foundIn(out), corpus]);
    const { layers } = kept.replay;
    if (layers && !values.layer) {
      const options = layers.map((file) => `--layer ${quote(file)}`).join(' ');
      throw new InputError(
        `replay ${kept.id}: expected ${options}, as its subject has a layer kind of yours, found none`,
      );
    }
    const named = subjectFor(values, kept);
    const respondent = await openSubject(named, values);
    const from = { ...originOf(named), ...placeOf(values) };
    try {
      const { result, counterexample } = await rerun(kept, laws, respondent, { from, fresh: true });
      if (counterexample) {
        const found = await withReasons(counterexample, laws, respondent);
        process.stdout.write(
          `${json ? stringify(writtenCounterexample(found)) : render(found, out, path)}\n`,
        );
        return 1;
      }
      const held = result.status === 'held' || result.status === 'fixed';
      const other = held ? otherThanKept(kept, respondent) : undefined;
      const because = other ? `; ${other}` : result.because ? `: ${result.because}` : '';
      const word = held ? 'holds now' : result.status;
      const line = wholeLine(
        `${kept.id} ${kept.law} in ${respondent.profile.name}: ${word}${because}`,
      );
      process.stdout.write(`${json ? stringify(result) : line}\n`);
      return held && samePrecision(kept, respondent.profile) ? 0 : 2;
    } finally {
      await respondent.close();
    }
  },
});
