import type { Call, Profile } from '../laws/law.ts';
import { countdown } from './countdown.ts';
import { oneLine } from './one-line.ts';
import type { Reply } from './subject.ts';

/** A call with the number that its answer bears. */
export interface NumberedCall {
  readonly id: number;
  readonly call: Call;
}

/** A process that answers calls in the order in which it was sent them, one at a time. */
export interface CallProcess {
  readonly send: (calls: readonly NumberedCall[]) => void;
  /** Ends it without waiting. */
  readonly kill: () => void;
  /** Lets an idle process end by itself, and ends it where it does not. */
  readonly stop: () => Promise<void>;
}

/** What is reported of a process; nothing after `ended`. */
export interface ProcessEvents {
  readonly ready: (profile: Profile) => void;
  /** An id that nobody waits for is ignored. */
  readonly answered: (id: number, reply: Reply) => void;
  readonly ended: (how: string) => void;
}

interface Pending extends NumberedCall {
  readonly settle: (reply: Reply) => void;
}

/**
 * Asks a process that may hang or end. Rejects when the first process does not become ready.
 *
 * | state    | it means                           | it ends by                                          |
 * | -------- | ---------------------------------- | --------------------------------------------------- |
 * | gone     | there is no process                | a call: a process is started (starting)             |
 * | starting | a process loads the subject        | ready (ready, asked); its end or `loading` (gone)   |
 * | ready    | no call is with the process        | a call (asked); its end, kept as `lastExit` (gone)  |
 * | asked    | calls are with the process         | the last answer (ready); its end or `timeout` (gone) |
 *
 * The oldest unanswered call is the one being computed: its time runs from the answer before it, and it
 * fails when the process ends or is late. The calls behind it are sent to a fresh process.
 */
export const watchProcess = async (
  start: (events: ProcessEvents) => CallProcess,
  { timeout, loading }: { readonly timeout: number; readonly loading: number },
) => {
  /** Unanswered calls, oldest first; the first `sent` of them are with the process. */
  const waiting: Pending[] = [];
  let sent = 0;
  let current: CallProcess | undefined;
  let ready = false;
  let closed = false;
  let flushing = false;
  let asked = 0;
  /** How the last process ended, where no call failed by that. */
  let lastExit: string | undefined;
  let first: { resolve: (profile: Profile) => void; reject: (error: Error) => void } | undefined;

  const late = () => {
    const hanging = current;
    if (ready) lose({ failure: 'timed out', message: `no answer within ${timeout} ms` });
    else lose({ failure: 'ended', message: `it was not ready within ${loading} ms` });
    hanging?.kill();
  };
  const callTime = countdown(timeout, late);
  const loadingTime = countdown(loading, late);

  /** To the state gone. */
  const forget = () => {
    callTime.stop();
    loadingTime.stop();
    current = undefined;
    ready = false;
    sent = 0;
  };

  const lose = (reply: Reply & { message: string }) => {
    forget();
    if (first) first.reject(new Error(reply.message));
    else if (waiting.length > 0) waiting.shift()!.settle(reply);
    else lastExit = reply.message;
    if (waiting.length > 0) flush();
  };

  const open = () => {
    loadingTime.restart();
    const opened: CallProcess = start({
      ready: (profile) => {
        if (current !== opened || ready) return;
        ready = true;
        loadingTime.stop();
        first?.resolve(profile);
        flush();
      },
      answered: (id, reply) => {
        if (current !== opened) return;
        const index = waiting.findIndex((pending) => pending.id === id);
        if (index < 0 || index >= sent) return;
        const [pending] = waiting.splice(index, 1);
        sent--;
        if (sent === 0) callTime.stop();
        else if (index === 0) callTime.restart();
        pending!.settle(reply);
      },
      ended: (message) => {
        if (current === opened) lose({ failure: 'ended', message });
      },
    });
    current = opened;
  };

  const flush = () => {
    flushing = false;
    if (closed) return;
    try {
      if (!current) open();
    } catch (error) {
      return lose({ failure: 'ended', message: `its process did not start: ${oneLine(error)}` });
    }
    if (!ready || sent === waiting.length) return;
    if (sent === 0) callTime.restart();
    const calls = waiting.slice(sent).map(({ id, call }) => ({ id, call }));
    sent = waiting.length;
    current!.send(calls);
  };

  const ask = (call: Call): Promise<Reply> => {
    const end = closed ? 'it was closed' : lastExit && `after its last answer, ${lastExit}`;
    lastExit = undefined;
    if (end) return Promise.resolve({ failure: 'ended', message: end });
    return new Promise((settle) => {
      waiting.push({ id: ++asked, call, settle });
      if (!flushing) queueMicrotask(flush); // what is asked together is sent together
      flushing = true;
    });
  };

  /** Ends the process; the next call starts a fresh one. */
  const restart = async () => {
    const last = current;
    forget();
    lastExit = undefined;
    if (waiting.length > 0) last?.kill();
    for (const { settle } of waiting.splice(0)) {
      settle({ failure: 'ended', message: 'it was closed' });
    }
    await last?.stop();
  };

  const close = async () => {
    closed = true;
    await restart();
  };

  const profile = await new Promise<Profile>((resolve, reject) => {
    first = { resolve, reject };
    open();
  });
  first = undefined;
  return { profile, ask, restart, close };
};
