import type { Origin } from './counterexample.ts';

/** What the command that replays a counterexample says of the subject, as the command line named it. */
export const originOf = (
  named: { readonly subject: string } | { readonly command: string },
): Origin => ('command' in named ? { subjectCommand: named.command } : { subject: named.subject });
