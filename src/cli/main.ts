import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import { suggestion } from '../input/nearest.ts';
import { oneLine } from '../report/escape/visible.ts';
import type { AddedKind } from './command.ts';
import { commands } from './command-table.ts';
import { helpOf, overviewOf } from './help.ts';
import { asWatched, type Watched } from './layers/watched.ts';
import { parseArguments } from './options/parse-arguments.ts';
import { version } from './version.ts';

/**
 * What to say of an error that a user can act on: it is about input, or the system refused to read or
 * write a file (EACCES, ENOTDIR, ENOSPC …). Then it is told in one line, with exit 2. Undefined of any
 * other error, which is ours.
 */
const messageFor = (error: unknown): string | undefined => {
  if (error instanceof InputError) return error.message;
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  if (error.syscall === 'uv_cwd')
    return 'foldproof: expected to run in a folder, found that it is gone';
  return 'path' in error ? error.message : undefined;
};

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const runCommand = async (
  args: readonly string[],
  watched: Watched | undefined,
): Promise<number> => {
  try {
    // `help verify` is `verify --help`.
    const [name, ...rest] =
      args[0] === 'help' && args.length > 1 ? [...args.slice(1), '--help'] : args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      print(overviewOf(commands));
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      print(version());
      return 0;
    }
    const entry = commands.find((candidate) => candidate.name === name);
    if (!entry) {
      const names = commands.map((candidate) => candidate.name);
      const near = suggestion(name, names);
      throw new InputError(
        `foldproof: expected a command (${names.join(', ')}), found ${name || 'an empty text'}${near}; \`foldproof --help\` says what each does`,
      );
    }
    const { command } = await entry.load();
    const given = parseArguments(name, rest, command);
    if (given === 'version') {
      print(version());
      return 0;
    }
    if (given === 'help') {
      print(helpOf(entry, command));
      return 0;
    }
    const { values, operands, texts } = given;
    const run = (kinds: readonly AddedKind[]) =>
      command.run(values, operands, { texts, commands, kinds });
    const files = texts.layer;
    if (!files) return await run([]);
    const { withLayers } = await import('./layers/with-layers.ts');
    const { timeout = defaults.timeout } = values as { readonly timeout?: number };
    return await withLayers({ args, files, timeout, run }, watched);
  } catch (error) {
    const message = messageFor(error);
    if (message === undefined) throw error;
    process.stderr.write(`${oneLine(message.replace(/\s*\n\s*/g, ' '))}\n`);
    return 2;
  }
};

/** Runs the command line; gives the exit code. */
export const main = async (args: readonly string[]): Promise<number> => {
  const watched = asWatched();
  const code = await runCommand(args, watched);
  await watched?.ended(code);
  return code;
};
