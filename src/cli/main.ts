import { InputError } from '../input/input-error.ts';
import { oneLine } from '../report/escape/visible.ts';
import { commands } from './command-table.ts';
import { helpOf, parse } from './usage.ts';
import { version } from './version.ts';

const overview = (): string => {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'foldproof: layers without activations between them are one layer; is your code of that opinion?',
    '',
    ...commands.map(({ name, summary }) => `  foldproof ${name.padEnd(width)}  ${summary}`),
    '',
    '`foldproof COMMAND --help` lists the options of a command, and its exit codes. Of every command:',
    '2 bad usage or input, 70 an error of foldproof itself, 130 ended by Ctrl-C.',
  ].join('\n');
};

/**
 * Whether a user can act on an error: it is about input, or the system refused to read or write a file
 * (EACCES, ENOTDIR, ENOSPC …). Then it is told in one line, with exit 2. Any other error is ours.
 */
const isExpected = (error: unknown): boolean =>
  error instanceof InputError || (error instanceof Error && 'syscall' in error && 'path' in error);

/** Runs the command line; gives the exit code. */
export const main = async (args: readonly string[]): Promise<number> => {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      process.stdout.write(`${overview()}\n`);
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      process.stdout.write(`${version()}\n`);
      return 0;
    }
    const entry = commands.find((candidate) => candidate.name === name);
    if (!entry) {
      const names = commands.map((candidate) => candidate.name).join(', ');
      throw new InputError(`foldproof: expected a command (${names}), found ${name}`);
    }
    const { command } = await entry.load();
    const { values, positionals } = parse(rest, command.options);
    if (values.version) {
      process.stdout.write(`${version()}\n`);
      return 0;
    }
    if (values.help) {
      process.stdout.write(`${helpOf(entry, command)}\n`);
      return 0;
    }
    return await command.run(values, positionals);
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${oneLine((error as Error).message.replace(/\s*\n\s*/g, ' '))}\n`);
    return 2;
  }
};
