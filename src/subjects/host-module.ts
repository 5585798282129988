import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { bytesOfCalls } from './call-bytes.ts';
import { hostChild } from './entry-points.ts';
import type { FromChild, ToChild } from './host-channel.ts';
import { extensions } from './host-load.ts';
import { type HostOptions, withDefaults } from './host-options.ts';
import type { News, Order } from './host-serve.ts';
import { spareOf } from './host-spare.ts';
import { supervise } from './host-supervise.ts';
import { limitedPrint } from './limited-print.ts';
import { lineOfText, oneLine } from './one-line.ts';
import { parseProfile } from './profile.ts';
import type { Respondent } from './subject.ts';
import { SubjectError } from './subject-error.ts';
import { type CallProcess, type ProcessEvents, watchProcess } from './watched-process.ts';

/** The longest text of a child that is passed on. */
const longest = 2_000;

interface Referable {
  readonly ref: () => void;
  readonly unref: () => void;
}

/** A process of ours that has loaded no module yet; `use` says who is told of it from then on. */
const startBare = (memory: number, print: (text: string) => void) => {
  const token = randomUUID();
  let alive = true;
  let hear = (_: News) => {};
  let ended = (_: string) => {};
  let lastWords: string | undefined;
  const { child, kill, pass, stop } = supervise(
    process.execPath,
    [`--max-old-space-size=${memory}`, hostChild],
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
      const from = message as FromChild | null;
      if (from?.token !== token) return; // by the module, which may send what it likes
      const { news } = from;
      if ('failed' in news) end(news.failed);
      else if ('uncaught' in news) {
        const uncaught = lineOfText(news.uncaught, longest);
        lastWords = `uncaught, outside of any call that it answers: ${uncaught}`;
      } else hear(news);
    } catch (error) {
      end(error instanceof SubjectError ? error.message : `it sent ${oneLine(error)}`);
    }
  });
  // Until it is used, it keeps this process from ending by nothing.
  const handles = [child, child.stdout, child.stderr, child.channel] as unknown as Referable[];
  for (const handle of handles) handle.unref();
  return {
    alive: () => alive,
    kill,
    stop,
    tell: (order: Order) => {
      // A child that has just ended cannot be told anything: its end will say so.
      if (child.connected) child.send({ order, token } satisfies ToChild, () => {});
    },
    use: (listeners: { hear: (news: News) => void; ended: (how: string) => void }) => {
      ({ hear, ended } = listeners);
      for (const handle of handles) handle.ref();
    },
  };
};

type Bare = ReturnType<typeof startBare>;

const startSubject = (
  { kill, stop, tell, use }: Bare,
  load: { file: string; exportName: string | undefined },
  events: ProcessEvents,
): CallProcess => {
  use({
    ended: events.ended,
    hear: (news) => {
      if ('profile' in news) events.ready(parseProfile(news.profile, load.file));
      else if ('id' in news) events.answered(news.id, news.reply);
    },
  });
  tell({ load });
  return {
    send: (calls) => tell({ calls: bytesOfCalls(calls) }),
    kill,
    stop: () => {
      tell('end'); // not disconnect(): after that, node does not say when the pipes have closed
      return stop();
    },
  };
};

/** Cheap checks, before a process is started for nothing. */
const checkFile = (file: string): void => {
  const extension = extname(file);
  if (!existsSync(file)) throw new SubjectError(`${file}: expected a module, found no such file`);
  if (!extensions.includes(extension)) {
    throw new SubjectError(
      `${file}: expected a module ending in ${extensions.join(' ')}, found ${extension || 'none'}; other languages run with --subject-command`,
    );
  }
};

/**
 * Starts a user's module in a process of its own that is watched and can be ended: JavaScript by native
 * import, TypeScript by jiti. Rejects with SubjectError, one line, when the module gives no subject. Once
 * the module answers, a process that has not loaded it is kept as a spare, so that a restart is quick.
 */
export const hostModule = async (
  file: string,
  exportName: string | undefined,
  options: HostOptions,
): Promise<Respondent> => {
  checkFile(file);
  const { memory, ...times } = withDefaults(options);
  const print = limitedPrint(options.stderr);
  const spare = spareOf(() => startBare(memory, print));
  const start = (events: ProcessEvents) =>
    startSubject(
      spare.take(),
      { file, exportName },
      {
        ...events,
        ready: (profile) => {
          events.ready(profile);
          spare.prepare();
        },
      },
    );
  const watched = await watchProcess(start, times).catch(({ message }: Error) => {
    const said = message.startsWith(file);
    throw new SubjectError(said ? message : `${file}: expected a subject, but ${message}`);
  });
  const subject = exportName === undefined ? file : `${file}#${exportName}`;
  const close = async () => {
    spare.close();
    await watched.close();
  };
  return { ...watched, close, origin: { subject }, window: 16 };
};
