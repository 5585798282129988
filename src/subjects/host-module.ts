import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { type CoveredFile, coveredTogether } from '../documents/covered-file.ts';
import { parseProfile } from '../documents/subject-profile.ts';
import { InputError } from '../input/input-error.ts';
import { bytesOfCalls } from './call-bytes.ts';
import { hostChild } from './entry-points.ts';
import { type Bare, startBare } from './host-bare.ts';
import { extensions } from './host-load.ts';
import { type HostOptions, withDefaults } from './host-options.ts';
import type { Loading, News, Order } from './host-serve.ts';
import { spareOf } from './host-spare.ts';
import { limitedPrint } from './limited-print.ts';
import type { Respondent } from './subject.ts';
import { type CallProcess, type ProcessEvents, watchProcess } from './watched-process.ts';

const startSubject = (
  { kill, stop, tell, use }: Bare<Order, News>,
  load: Loading,
  events: ProcessEvents & { readonly covered: (files: readonly CoveredFile[]) => void },
): CallProcess => {
  use({
    ended: events.ended,
    hear: (news) => {
      if ('profile' in news) events.ready(parseProfile(news.profile, load.file));
      else if ('covered' in news) events.covered(news.covered);
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
  if (!existsSync(file)) throw new InputError(`${file}: expected a module, found no such file`);
  if (!extensions.includes(extension)) {
    throw new InputError(
      `${file}: expected a module ending in ${extensions.join(' ')}, found ${extension || 'none'}; other languages run with --subject-command`,
    );
  }
};

/**
 * Starts a user's module in a process of its own that is watched and can be ended: JavaScript by native
 * import, TypeScript by jiti. Rejects with InputError, one line, when the module gives no subject. Once
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
  const spare = spareOf(() => startBare<Order, News>(hostChild, memory, print));
  const covered: (readonly CoveredFile[])[] = [];
  const start = (events: ProcessEvents) =>
    startSubject(
      spare.take(),
      { file, exportName, layers: options.layers ?? [] },
      {
        ...events,
        covered: (files) => covered.push(files),
        ready: (profile) => {
          events.ready(profile);
          spare.prepare();
        },
      },
    );
  const watched = await watchProcess(start, times).catch(({ message }: Error) => {
    const said = message.startsWith(file);
    throw new InputError(said ? message : `${file}: expected a subject, but ${message}`);
  });
  const subject = exportName === undefined ? file : `${file}#${exportName}`;
  const close = async () => {
    spare.close();
    await watched.close();
  };
  const coverage = async () => {
    await watched.restart(); // a process says it when it ends
    const files = coveredTogether(covered);
    return files.length > 0 ? files : undefined;
  };
  return { ...watched, close, coverage, origin: { subject }, window: 16 };
};
