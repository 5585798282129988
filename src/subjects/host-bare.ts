import { randomUUID } from 'node:crypto';
import { InputError } from '../input/input-error.ts';
import type { FromChild, ToChild } from './host-channel.ts';
import { supervise } from './host-supervise.ts';
import { lineOfText, oneLine } from './one-line.ts';

/** The longest text of a child that is passed on. */
const longest = 2_000;

interface Referable {
  readonly ref: () => void;
  readonly unref: () => void;
}

/** A process of ours that has loaded no module of a user's yet. */
export interface Bare<Order, News> {
  readonly alive: () => boolean;
  readonly tell: (order: Order) => void;
  /** Who is told of it from now on; until then, it keeps this process from ending by nothing. */
  readonly use: (listeners: {
    readonly hear: (news: News) => void;
    /** How it ended, or why it was ended. */
    readonly ended: (how: string) => void;
  }) => void;
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
}

/** Starts one of our own programs for children (entry-points.ts), with that many MB of heap. */
export const startBare = <Order, News extends object>(
  program: string,
  memory: number,
  print: (text: string) => void,
): Bare<Order, News> => {
  const token = randomUUID();
  let alive = true;
  let hear = (_: News) => {};
  let ended = (_: string) => {};
  let lastWords: string | undefined;
  const { child, kill, pass, stop } = supervise(
    process.execPath,
    [`--max-old-space-size=${memory}`, program],
    // NaN, -0 and the infinities survive advanced serialization, as they would not in JSON.
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced' },
    {
      memory: 2 * memory,
      print,
      ended: (how) => {
        alive = false;
        ended(lastWords ?? how);
      },
    },
  );
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', pass);
  /** Ends it, and says why. */
  const end = (why: string) => {
    lastWords ??= lineOfText(why, longest);
    kill();
  };
  child.on('message', (message) => {
    try {
      const from = message as FromChild<News> | null;
      if (from?.token !== token) return; // by the module, which may send what it likes
      const { news } = from;
      if ('failed' in news) end(news.failed as string);
      else if ('uncaught' in news) {
        const uncaught = lineOfText(news.uncaught, longest);
        lastWords = `uncaught, outside of any call that it answers: ${uncaught}`;
      } else hear(news as News);
    } catch (error) {
      end(error instanceof InputError ? error.message : `it sent ${oneLine(error)}`);
    }
  });
  const handles = [child, child.stdout, child.stderr, child.channel] as unknown as Referable[];
  for (const handle of handles) handle?.unref();
  return {
    alive: () => alive,
    kill,
    stop,
    tell: (order) => {
      // A child that has just ended cannot be told anything: its end will say so.
      if (child.connected) child.send({ order, token } satisfies ToChild<Order>, () => {});
    },
    use: (listeners) => {
      ({ hear, ended } = listeners);
      for (const handle of handles) handle?.ref();
    },
  };
};
