import { profileOf, respond } from './answer.ts';
import type { Respondent, Subject } from './subject.ts';

/**
 * A subject asked in this process, with no time limit: for code that we trust to come to an end,
 * the reference and the mutants. Throws when the value is no subject.
 */
export const inProcess = (subject: Subject, origin: Respondent['origin']): Respondent => ({
  profile: profileOf(subject),
  origin,
  window: 1,
  ask: (call) => respond(subject, call),
  close: async () => {},
});
