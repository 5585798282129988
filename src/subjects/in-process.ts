import { profileOf, respond } from './answer.ts';
import type { Respondent, Subject } from './subject.ts';

/**
 * A subject asked in this process, with no time limit: for code that we trust to come to an end,
 * the reference and the mutants. Given as a function, it is made anew at each restart, so that what
 * it remembers is forgotten. Throws when the value is no subject.
 */
export const inProcess = (
  given: Subject | (() => Subject),
  origin: Respondent['origin'],
): Respondent => {
  const make = typeof given === 'function' ? given : () => given;
  let subject = make();
  return {
    profile: profileOf(subject),
    origin,
    window: 1,
    ask: (call) => respond(subject, call),
    restart: async () => {
      subject = make();
    },
    close: async () => {},
  };
};
