import { StackError } from '../network/parse.ts';
import { legible } from '../report/text.ts';
import { ShardError } from '../run/shards/same-run.ts';
import { FileError } from '../run/store/files.ts';
import { SubjectError } from '../subjects/host.ts';
import { command as classify } from './classify.ts';
import { command as init } from './init.ts';
import { command as keep } from './keep.ts';
import { command as list } from './list.ts';
import { command as merge } from './merge.ts';
import { command as create } from './new.ts';
import { command as replay } from './replay.ts';
import { command as report } from './report.ts';
import { type Command, helpOf, parse, UsageError } from './usage.ts';
import { command as verify } from './verify.ts';
import { version } from './version.ts';

/** What there is to type, in the order of the help. */
export const commands: readonly Command[] = [
  verify,
  merge,
  replay,
  keep,
  list,
  report,
  classify,
  create,
  init,
];

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

/** Errors that a user can act on: one line, exit 2. Every other error is ours. */
const expected = [UsageError, StackError, FileError, SubjectError, ShardError];

/** What the system says of a file that cannot be read or written: EACCES, ENOTDIR, ENOSPC … */
const isOfFiles = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'path' in error;

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
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) {
      const names = commands.map((candidate) => candidate.name).join(', ');
      throw new UsageError(`foldproof: expected a command (${names}), found ${name}`);
    }
    const { values, positionals } = parse(rest, command.options);
    if (values.version) {
      process.stdout.write(`${version()}\n`);
      return 0;
    }
    if (values.help) {
      process.stdout.write(`${helpOf(command)}\n`);
      return 0;
    }
    return await command.run(values, positionals);
  } catch (error) {
    if (!expected.some((kind) => error instanceof kind) && !isOfFiles(error)) throw error;
    process.stderr.write(`${legible((error as Error).message.replace(/\s*\n\s*/g, ' '))}\n`);
    return 2;
  }
};
