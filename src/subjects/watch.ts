import type { Call, Profile } from '../laws/law.ts';
import { countdown } from './countdown.ts';
import { oneLine } from './one-line.ts';
import type { Reply } from './subject.ts';

export interface Numbered {
  readonly id: number;
  readonly call: Call;
}

/** A process that answers calls in the order in which it was sent them, one at a time. */
export interface Worker {
  readonly send: (calls: readonly Numbered[]) => void;
  /** At once. */
  readonly kill: () => void;
  /** When it is idle: lets it end by itself first. */
  readonly stop: () => Promise<void>;
}

/** What a process tells of itself; nothing after `ended`. */
export interface Events {
  readonly ready: (profile: Profile) => void;
  /** An id that nobody waits for is ignored. */
  readonly answered: (id: number, reply: Reply) => void;
  readonly ended: (how: string) => void;
}

interface Pending extends Numbered {
  readonly settle: (reply: Reply) => void;
}

/**
 * Asks a process that may hang or end. The oldest unanswered call is the one being computed: its
 * time runs from the answer before it, and it is the one to blame when the process ends. The calls
 * behind it are asked again, of a fresh process. Rejects when the first process does not get ready.
 */
export const watch = async (
  start: (events: Events) => Worker,
  { timeout, loading }: { readonly timeout: number; readonly loading: number },
) => {
  /** Asked and unanswered, oldest first; the first `sent` of them are with the process. */
  const waiting: Pending[] = [];
  let sent = 0;
  let worker: Worker | undefined;
  let ready = false;
  let closed = false;
  let flushing = false;
  let asked = 0;
  /** How the process ended when there was no call to blame. */
  let obituary: string | undefined;
  let loaded: { resolve: (profile: Profile) => void; reject: (error: Error) => void } | undefined;

  const late = () => {
    const gone = worker;
    if (ready) lose({ failure: 'timed out', message: `no answer within ${timeout} ms` });
    else lose({ failure: 'ended', message: `it was not ready within ${loading} ms` });
    gone?.kill();
  };
  const patience = { call: countdown(timeout, late), load: countdown(loading, late) };

  const lose = (reply: Reply & { message: string }) => {
    patience.call.stop();
    patience.load.stop();
    worker = undefined;
    ready = false;
    sent = 0;
    if (loaded) loaded.reject(new Error(reply.message));
    else if (waiting.length > 0) waiting.shift()!.settle(reply);
    else obituary = reply.message;
    if (waiting.length > 0) flush();
  };

  const open = () => {
    patience.load.restart();
    const current: Worker = start({
      ready: (profile) => {
        if (worker !== current || ready) return;
        ready = true;
        patience.load.stop();
        loaded?.resolve(profile);
        flush();
      },
      answered: (id, reply) => {
        if (worker !== current) return;
        const index = waiting.findIndex((pending) => pending.id === id);
        if (index < 0 || index >= sent) return;
        const [pending] = waiting.splice(index, 1);
        sent--;
        if (sent === 0) patience.call.stop();
        else if (index === 0) patience.call.restart();
        pending!.settle(reply);
      },
      ended: (message) => {
        if (worker === current) lose({ failure: 'ended', message });
      },
    });
    worker = current;
  };

  const flush = () => {
    flushing = false;
    if (closed) return;
    try {
      if (!worker) open();
    } catch (error) {
      return lose({ failure: 'ended', message: `its process did not start: ${oneLine(error)}` });
    }
    if (!ready || sent === waiting.length) return;
    if (sent === 0) patience.call.restart();
    const calls = waiting.slice(sent).map(({ id, call }) => ({ id, call }));
    sent = waiting.length;
    worker!.send(calls);
  };

  const ask = (call: Call): Promise<Reply> => {
    const end = closed ? 'it was closed' : obituary && `after its last answer, ${obituary}`;
    obituary = undefined;
    if (end) return Promise.resolve({ failure: 'ended', message: end });
    return new Promise((settle) => {
      waiting.push({ id: ++asked, call, settle });
      if (!flushing) queueMicrotask(flush); // what is asked together is sent together
      flushing = true;
    });
  };

  /** Ends the process; the next call starts a fresh one. */
  const restart = async () => {
    patience.call.stop();
    patience.load.stop();
    const last = worker;
    worker = undefined;
    ready = false;
    sent = 0;
    obituary = undefined;
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
    loaded = { resolve, reject };
    open();
  });
  loaded = undefined;
  return { profile, ask, restart, close };
};
