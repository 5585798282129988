import { existsSync } from 'node:fs';
import { formats } from '../numbers/format.ts';
import { hostModule } from '../subjects/host.ts';
import { hostCommand } from '../subjects/host-command.ts';
import { inProcess } from '../subjects/in-process.ts';
import { subjectOf } from '../subjects/mutant.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { reference, referenceIn } from '../subjects/reference.ts';
import type { Respondent, Subject } from '../subjects/subject.ts';
import { type Options, UsageError } from './usage.ts';

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

/** Subjects that come with the package, by name. */
const builtIn = (name: string): Subject | (() => Subject) | undefined => {
  const mutant = mutants.find((candidate) => candidate.name === name);
  const others = [reference, ...formats.map(referenceIn)];
  return mutant ? () => subjectOf(mutant) : others.find((subject) => subject.name === name);
};

const file = /\.([cm]?[jt]s)$/;

/** The subject that the user names. Throws UsageError when there is none of that name. */
export const openSubject = async (
  named: { subject?: string; command?: string },
  timeout: number,
): Promise<Respondent> => {
  const stderr = (text: string) => process.stderr.write(text);
  const { subject = 'reference', command } = named;
  if (command !== undefined && named.subject !== undefined) {
    throw new UsageError('--subject and --subject-command: expected one of them, found both');
  }
  if (command !== undefined) return hostCommand(command, { timeout, stderr });
  const known = builtIn(subject);
  if (known) return inProcess(known, { subject });
  const [path, exported] = subject.split('#') as [string, string?];
  if (!file.test(path) && !existsSync(path)) {
    throw new UsageError(
      `--subject: expected a JavaScript or TypeScript file, "reference" or a mutant (\`foldproof list mutants\`), found ${subject}`,
    );
  }
  if (!existsSync(path)) throw new UsageError(`--subject: expected a file, found none at ${path}`);
  return hostModule(path, exported, { timeout, stderr });
};
