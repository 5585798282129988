import { existsSync } from 'node:fs';
import { InputError } from '../../input/input-error.ts';
import { kindFault, loadKind } from '../../subjects/load-kind.ts';
import type { AddedKind } from '../command.ts';
import { callClock } from './call-clock.ts';
import { watchCommand } from './watch-command.ts';
import type { Watched } from './watched.ts';

/** A command line that loads modules with layer kinds. */
interface Layered {
  readonly args: readonly string[];
  readonly files: readonly string[];
  /** How long a call of a module may take, in milliseconds. */
  readonly timeout: number;
  readonly run: (kinds: readonly AddedKind[]) => Promise<number>;
}

/** Loads the modules, each with one kind more, and then runs. */
const runWith = async ({ files, timeout, run }: Layered, watched: Watched): Promise<number> => {
  const calls = callClock(timeout);
  const kinds: AddedKind[] = [];
  for (const file of files) {
    const kind = await loadKind(file, (url) => import(url), calls);
    kinds.push({ file, kind });
  }
  watched.loaded();
  try {
    return await run(kinds);
  } catch (error) {
    const fault = kindFault(error);
    throw fault === undefined ? error : new InputError(fault);
  }
};

/**
 * Runs a command with layer kinds of a user's, whose code may never return: in a process of its own, which loads the
 * modules and is watched; `watched` is given in that process. Gives the exit code. Rejects with InputError, one line,
 * where a module does not load, gives no kind, throws or never returns.
 */
export const withLayers = async (
  layered: Layered,
  watched: Watched | undefined,
): Promise<number> => {
  const { args, files, timeout } = layered;
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new InputError(`${missing}: expected a module, found no such file`);
  return watched ? runWith(layered, watched) : watchCommand(args, files, timeout);
};
