import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { hostChild } from './entry-points.ts';
import type { HostOptions } from './host.ts';
import { extensions } from './host-load.ts';
import { adopt, printer } from './host-processes.ts';
import type { News, Order } from './host-serve.ts';
import { parseProfile } from './profile.ts';
import type { Respondent } from './subject.ts';
import { SubjectError } from './subject-error.ts';
import { type Events, type Worker, watch } from './watch.ts';

const startChild = (memory: number): ChildProcess =>
  fork(hostChild, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // NaN, -0 and the infinities survive it, as they would not in JSON.
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${memory}`],
  });

const startWorker = (
  load: { file: string; exportName: string | undefined },
  memory: number,
  print: (text: string) => void,
  events: Events,
): Worker => {
  const child = startChild(memory);
  let words: string | undefined;
  const care = adopt(child, {
    memory: 2 * memory,
    print,
    ended: (how) => events.ended(words ?? how),
  });
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', care.pass);
  }
  const tell = (order: Order) => {
    // A child that has just ended cannot be told anything: its end will say so.
    if (child.connected) child.send(order, () => {});
  };
  child.on('message', (message) => {
    const news = message as News;
    if ('id' in news) events.answered(news.id, news.reply);
    else if ('profile' in news) events.ready(parseProfile(news.profile, load.file));
    else if ('failed' in news) {
      words = news.failed;
      care.kill();
    } else words = `uncaught, outside of any call that it answers: ${news.uncaught}`;
  });
  tell({ load });
  return {
    send: (calls) => tell({ calls }),
    kill: care.kill,
    stop: () => {
      tell('end'); // not disconnect(): after that, node does not say when the pipes have closed
      return care.stop();
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
 * A user's module, in a process of its own that is watched and can be ended: JavaScript by native
 * import, TypeScript by jiti. Rejects with an error of one line when the module gives no subject.
 */
export const hostModule = async (
  file: string,
  exportName: string | undefined,
  options: HostOptions,
): Promise<Respondent> => {
  checkFile(file);
  const { timeout, loading = Math.max(timeout, 10_000), memory = 1024 } = options;
  const print = printer(options.stderr);
  const start = (events: Events) => startWorker({ file, exportName }, memory, print, events);
  const watched = await watch(start, { timeout, loading }).catch(({ message }: Error) => {
    const said = message.startsWith(file);
    throw new SubjectError(said ? message : `${file}: expected a subject, but ${message}`);
  });
  const subject = exportName === undefined ? file : `${file}#${exportName}`;
  return { ...watched, origin: { subject }, window: 16 };
};
