import { replayCommand } from '../documents/commands.ts';
import { quote } from '../documents/quote.ts';
import type { KeptResult, RunDocument } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import { wholeLine } from '../report/escape/visible.ts';

/** Lines of kept cases that fail; the rest are in run.json. */
const shown = 10;

/** The kept cases that fail and are not shown with their law: each law of the run shows the first one that falsifies it. */
const notShown = ({ corpus, laws }: RunDocument): KeptResult[] => {
  const ran = new Set(laws.map(({ id }) => id));
  const failing = corpus.filter(({ status }) => status === 'fails');
  const firstOf = new Map(failing.toReversed().map((one) => [one.law, one]));
  return failing.filter((one) => !ran.has(one.law) || firstOf.get(one.law) !== one);
};

/** What the command that runs a kept case again says of where it is, and of its subject. */
export interface KeptPlace {
  readonly corpus?: string;
  readonly 'subject-command'?: string | undefined;
  readonly layer?: readonly string[] | undefined;
}

const commandOf = ({ id }: KeptResult, { origin }: RunDocument, place: KeptPlace): string => {
  const { 'subject-command': subjectCommand, corpus = defaults.corpus, layer: layers } = place;
  const folder = corpus === defaults.corpus ? '' : ` --corpus ${quote(corpus)}`;
  const subject = origin === undefined ? {} : { subject: origin };
  const replay = { ...(subjectCommand ? { subjectCommand } : subject), ...(layers && { layers }) };
  return replayCommand({ id, replay }) + folder;
};

/** The kept cases without a verdict, two lines for each reason. */
const reasons = ({ corpus }: RunDocument): string[] => {
  const groups = new Map<string, string[]>();
  for (const { id, status, because } of corpus) {
    if (status === 'fails' || because === undefined) continue;
    const key = `${status}: ${because}`;
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups].flatMap(([why, ids]) => {
    const more = ids.length > shown ? ` and ${ids.length - shown} more` : '';
    return [`  ${why}`, `    ${ids.slice(0, shown).join(', ')}${more}`];
  });
};

/** What is to be said of kept cases that no law of the run speaks of; empty where there are none. */
export const keptLines = (document: RunDocument, place: KeptPlace): string => {
  const failing = notShown(document);
  const lines = [
    ...failing
      .slice(0, shown)
      .flatMap((one) => [
        `  ${one.id} still fails: ${one.law}, ${one.because ?? ''}`,
        `    Replay  ${commandOf(one, document, place)}`,
      ]),
    ...(failing.length > shown ? [`  … and ${failing.length - shown} more that fail`] : []),
    ...reasons(document),
  ];
  return lines.length === 0 ? '' : ['', 'kept cases', ...lines.map(wholeLine), ''].join('\n');
};
