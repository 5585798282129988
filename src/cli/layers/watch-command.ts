import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { InputError } from '../../input/input-error.ts';
import { countdown } from '../../subjects/countdown.ts';
import { commandLine } from '../../subjects/entry-points.ts';
import { withDefaults } from '../../subjects/host-options.ts';
import { supervise } from '../../subjects/host-supervise.ts';
import { marker as workerMarker } from '../worker.ts';
import { clockPipe } from './call-clock.ts';
import { type FromWatched, marker } from './watched.ts';

/** How long what a process that has ended wrote is waited for, in milliseconds: others may hold its pipes open. */
const longestReading = 5_000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal is the child's too, so that it has its colours; what goes into a pipe or a file goes through us. */
const passedOn = ({ isTTY }: NodeJS.WriteStream): 'inherit' | 'pipe' =>
  isTTY ? 'inherit' : 'pipe';

/** What is ours of a message of the child; all else is news of a worker, and goes to its parent. */
const ours = (message: unknown, token: string): FromWatched | undefined => {
  const given = message as FromWatched | null;
  return typeof given === 'object' && given?.token === token ? given : undefined;
};

/**
 * Runs the command line again with these arguments in a process that loads the modules `files`, and watches it: it is
 * ended when it takes too long to load them, or when a call of theirs takes longer than `timeout` milliseconds. A
 * signal is passed on; a second one ends both. Gives the exit code. Rejects with InputError, one line, where a
 * module never returns or has ended the process.
 */
export const watchCommand = (
  args: readonly string[],
  files: readonly string[],
  timeout: number,
): Promise<number> => {
  const token = randomUUID();
  const { loading } = withDefaults({ timeout });
  return new Promise<number>((resolve, reject) => {
    let code: number | undefined;
    let interrupts = 0;
    const settle = (end: () => void): void => {
      load.stop();
      for (const signal of signals) process.off(signal, interrupt);
      end();
    };
    const interrupt = (signal: NodeJS.Signals): void => {
      interrupts++;
      if (interrupts === 1) child.kill(signal);
      else {
        kill();
        settle(() => resolve(130));
      }
    };
    const fail = (expected: string, found: string): void => {
      kill();
      const where = files.join(', ');
      settle(() => reject(new InputError(`${where}: expected ${expected}, found ${found}`)));
    };
    const load = countdown(loading, () => fail('a module that loads', `none within ${loading} ms`));
    const { child, kill } = supervise(
      process.execPath,
      [commandLine, ...args],
      {
        stdio: ['ignore', passedOn(process.stdout), passedOn(process.stderr), 'ipc', 'pipe'],
        env: { ...process.env, [marker]: token },
      },
      {
        memory: Number.POSITIVE_INFINITY, // it starts the subject and, of a run in parts, the workers
        print: () => {},
        ended: async (how) => {
          await Promise.race([read, pause(longestReading, undefined, { ref: false })]);
          const told = code ?? (interrupts > 0 ? 130 : child.exitCode === 70 ? 70 : undefined);
          if (told === undefined) fail('formulas that can be evaluated', `that ${how}`);
          else settle(() => resolve(told)); // 70 is an error of ours, which the child has printed
        },
      },
    );
    const read = new Promise((resolve) => child.on('close', resolve));
    child.stdout?.setEncoding('utf8').on('data', (text) => process.stdout.write(text));
    child.stderr?.setEncoding('utf8').on('data', (text) => process.stderr.write(text));
    child.stdio[clockPipe]!.on('data', () =>
      fail('formulas that can be evaluated', `a call that gave nothing within ${timeout} ms`),
    );
    child.on('message', (message) => {
      const told = ours(message, token);
      if (!told) process.send?.(message, () => {});
      else if ('code' in told) code = told.code;
      else load.stop();
    });
    for (const signal of signals) process.on(signal, interrupt);
    if (process.env[workerMarker] !== undefined)
      process.on('disconnect', () => interrupt('SIGTERM'));
    load.restart();
  });
};
