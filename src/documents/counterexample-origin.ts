import * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { text } from '../input/text-schema.ts';

/** Where a failing case came from: what the command that runs it again is made of. */
export interface Origin {
  /** The case was run `run` of its law under this seed; neither for a case from the corpus. */
  readonly seed?: number;
  readonly run?: number;
  /** What follows `--subject`. */
  readonly subject?: string;
  /** What follows each `--layer`: the files that give layer kinds of the user's own. */
  readonly layers?: readonly string[];
  /** What follows `--subject-command`. It is written as part of `replay.command`, and never read from a file. */
  readonly subjectCommand?: string;
  /** The command that runs the user's own test again, where the case was found in one; never read from a file. */
  readonly test?: string;
  /** The folder that the run's results are in, where it is not the default. */
  readonly out?: string;
}

/** What the command that replays a counterexample says of the subject, as the command line named it. */
export const originOf = (
  named: { readonly subject: string } | { readonly command: string },
): Origin => ('command' in named ? { subjectCommand: named.command } : { subject: named.subject });

const anySeed = whole('a whole number', Number.MIN_SAFE_INTEGER);

/** A command of a file is not to be believed: what it is made of is read, and what would be run is not. */
export const originData = v.pipe(
  open({
    seed: v.exactOptional(anySeed),
    run: v.exactOptional(whole()),
    subject: v.exactOptional(text),
    layers: v.exactOptional(listOf(text)),
    out: v.exactOptional(text),
  }),
  v.transform((given): Origin => {
    const {
      command: _,
      subjectCommand: __,
      test: ___,
      ...read
    }: Origin & { command?: unknown } = given;
    return read;
  }),
);
