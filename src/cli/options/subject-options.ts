import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { defaults } from '../../input/defaults.ts';
import { InputError } from '../../input/input-error.ts';
import { nearest } from '../../input/nearest.ts';
import { builtInNames, openNamed } from '../../subjects/named-subject.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { duration, durationText } from './duration.ts';
import { option, type Reading, read, type Values } from './option.ts';
import { text } from './paths.ts';

const module = /\.[cm]?[jt]s$/;

/** " (did you mean lib/subject.mts?)": a file beside one that is missing, with nearly its name. */
const besideIt = (missing: string): string => {
  try {
    const files = readdirSync(dirname(missing)).filter((name) => module.test(name));
    const near = nearest(basename(missing), files);
    return near === undefined ? '' : ` (did you mean ${join(dirname(missing), near)}?)`;
  } catch {
    return '';
  }
};

const subject: Reading<string> = {
  value: 'NAME|FILE[#EXPORT]',
  expected:
    'a JavaScript or TypeScript file, "reference", a runtime or a mutant (`foldproof list mutants`)',
  parse: (given) =>
    builtInNames().includes(given) || existsSync(given.split('#')[0]!) ? given : undefined,
  found: (given) => {
    const [file] = given.split('#') as [string];
    return module.test(file) ? `no file ${file}${besideIt(file)}` : given;
  },
  names: builtInNames,
  path: 'file',
};

/** Options that say what is under test. */
export const subjectOptions = {
  subject: option({
    reading: subject,
    help: 'what is tested: a subject of ours, or a module of yours and its export (default reference)',
    forWorkers: true,
  }),
  'subject-command': option({
    reading: text('"CMD"', 'a command'),
    help: 'what is tested, in another language: a command that answers calls line by line',
    forWorkers: true,
  }),
  timeout: option({
    reading: duration('5s'),
    default: durationText(defaults.timeout),
    help: 'the time limit of one call of the subject',
    forWorkers: true,
  }),
};

/** What the user names as the subject. Throws InputError where both options are given. */
export const namedIn = (
  values: Values<typeof subjectOptions>,
): { readonly subject: string } | { readonly command: string } | undefined => {
  const { subject: name, 'subject-command': command } = values;
  if (command === undefined) return name === undefined ? undefined : { subject: name };
  if (name === undefined) return { command };
  throw new InputError('--subject and --subject-command: expected one of them, found both');
};

/** Starts the subject of that name. Throws InputError where there is none, or where it does not load. */
export const openSubject = (
  named: { readonly subject: string } | { readonly command: string },
  { timeout, layer: layers = [] }: { timeout: number; layer?: readonly string[] | undefined },
): Promise<Respondent> => {
  if ('subject' in named) read(subject, named.subject, '--subject');
  return openNamed(named, { timeout, layers, stderr: (given) => process.stderr.write(given) });
};
