import { isPromise } from './eventually.ts';
import type { Reply, Respondent } from './subject.ts';

/**
 * The subject for as long as the signal is not aborted. From then on each call is interrupted, those that
 * wait for an answer too, and its process is ended: a user who interrupts a run does not wait for a
 * subject that hangs.
 */
export const untilAborted = (signal: AbortSignal, respondent: Respondent): Respondent => {
  const interrupted: Reply = { interrupted: true };
  const waiting = new Set<(reply: Reply) => void>();
  signal.addEventListener('abort', () => {
    for (const settle of waiting) settle(interrupted);
    void respondent.close();
  });
  return {
    ...respondent,
    ask: (call) => {
      if (signal.aborted) return interrupted;
      const reply = respondent.ask(call);
      if (!isPromise(reply)) return reply;
      return new Promise((resolve) => {
        const settle = (reply: Reply) => {
          waiting.delete(settle);
          resolve(reply);
        };
        waiting.add(settle);
        reply.then(settle);
      });
    },
  };
};
