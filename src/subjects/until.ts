import type { Reply, Respondent } from './subject.ts';

/**
 * The same subject until the signal is aborted. From then on every call is interrupted, those under way
 * too, and its process is ended: a user who says stop does not wait for a subject that hangs.
 */
export const until = (signal: AbortSignal, respondent: Respondent): Respondent => {
  const interrupted: Reply = { interrupted: true };
  const waiting = new Set<(reply: Reply) => void>();
  signal.addEventListener('abort', () => {
    for (const settle of waiting) settle(interrupted);
    void respondent.close();
  });
  return {
    ...respondent,
    ask: (call) => {
      if (signal.aborted) return Promise.resolve(interrupted);
      return new Promise((resolve) => {
        const settle = (reply: Reply) => {
          waiting.delete(settle);
          resolve(reply);
        };
        waiting.add(settle);
        respondent.ask(call).then(settle);
      });
    },
  };
};
