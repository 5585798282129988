import { stringify } from '../../numbers/json.ts';
import type { Eventually } from '../../subjects/eventually.ts';
import type { Reply, Respondent } from '../../subjects/subject.ts';

/** A respondent that is asked no question twice, and how many it was asked. */
export interface AskedOnce {
  readonly respondent: Respondent;
  readonly count: () => number;
}

/**
 * The respondent with what it answered as its answer to a question that comes again: for one that is known to give the
 * same answer each time. While a case is shrunk many questions come again, as most laws ask about a part of their case.
 */
export const askedOnce = (respondent: Respondent): AskedOnce => {
  const replies = new Map<string, Eventually<Reply>>();
  const ask: Respondent['ask'] = (call) => {
    const key = stringify(call);
    const known = replies.get(key);
    if (known) return known;
    const reply = respondent.ask(call);
    replies.set(key, reply);
    return reply;
  };
  return { respondent: { ...respondent, ask }, count: () => replies.size };
};
