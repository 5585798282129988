import { existsSync } from 'node:fs';
import { InputError } from '../input/input-error.ts';
import { builtIn, openNamed } from '../subjects/named-subject.ts';
import type { Respondent } from '../subjects/subject.ts';
import type { Options } from './usage.ts';

export const subjectOptions = {
  subject: {
    type: 'string',
    value: 'NAME|FILE[#EXPORT]',
    help: 'what is under test (default: reference)',
  },
  'subject-command': {
    type: 'string',
    value: '"CMD"',
    help: 'the same in another language: a command that speaks the line protocol',
  },
  timeout: { type: 'string', value: '5s', help: 'how long one call of the subject may take' },
} as const satisfies Options;

const file = /\.([cm]?[jt]s)$/;

/** The subject that the user names. Throws InputError when there is none of that name. */
export const openSubject = async (
  named: { subject?: string; command?: string },
  timeout: number,
): Promise<Respondent> => {
  const stderr = (text: string) => process.stderr.write(text);
  const { subject = 'reference', command } = named;
  if (command !== undefined && named.subject !== undefined) {
    throw new InputError('--subject and --subject-command: expected one of them, found both');
  }
  const options = { timeout, stderr };
  if (command !== undefined) return openNamed({ command }, options);
  if (builtIn(subject)) return openNamed({ subject }, options);
  const [path] = subject.split('#') as [string];
  if (!file.test(path) && !existsSync(path)) {
    throw new InputError(
      `--subject: expected a JavaScript or TypeScript file, "reference" or a mutant (\`foldproof list mutants\`), found ${subject}`,
    );
  }
  if (!existsSync(path)) throw new InputError(`--subject: expected a file, found none at ${path}`);
  return openNamed({ subject }, options);
};
