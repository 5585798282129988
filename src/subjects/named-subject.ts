import { formats } from '../numbers/named-formats.ts';
import { hostCommand } from './host-command.ts';
import { hostModule } from './host-module.ts';
import type { HostOptions } from './host-options.ts';
import { inProcess } from './in-process.ts';
import { subjectOf } from './mutant.ts';
import { mutants } from './mutants/index.ts';
import { reference, referenceIn } from './reference.ts';
import { openRuntime, runtimeNames } from './runtimes/runtimes.ts';
import type { Respondent, Subject } from './subject.ts';

/** A subject as the command line names it: what follows `--subject`, or `--subject-command`. */
export type Named = Respondent['origin'];

const references: readonly Subject[] = [reference, ...formats.map(referenceIn)];

/** The names of the subjects that come with the package. */
export const builtInNames = (): readonly string[] => [
  ...new Set([...references.map(({ name }) => name), ...runtimeNames]),
  ...mutants.map(({ name }) => name),
];

/** Subjects of ours that answer in this process, by name. */
const builtIn = (name: string): Subject | (() => Subject) | undefined => {
  const mutant = mutants.find((candidate) => candidate.name === name);
  return mutant ? () => subjectOf(mutant) : references.find((subject) => subject.name === name);
};

/**
 * The subject of that name: one of ours in this process, a runtime, a module or a command in a watched one of its
 * own. Rejects with InputError, one line, when there is none.
 */
export const openNamed = async (named: Named, options: HostOptions): Promise<Respondent> => {
  if ('command' in named) return hostCommand(named.command, options);
  const known = builtIn(named.subject);
  if (known) return inProcess(known, named);
  if (runtimeNames.includes(named.subject)) return openRuntime(named.subject, options);
  const [path, exported] = named.subject.split('#') as [string, string?];
  return hostModule(path, exported, options);
};
