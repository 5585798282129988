import { columns } from './columns.ts';
import type { Command, CommandEntry } from './command.ts';
import type { Option } from './options/option.ts';

const optionRow = (name: string, { reading, short, help, default: text }: Option<unknown>) =>
  [
    `  ${short === undefined ? '' : `-${short}, `}--${name}${reading ? ` ${reading.value}` : ''}`,
    text === undefined ? help : `${help} (default ${text})`,
  ] as const;

/** The help of one command: how it is written, what it does, its options and its exit codes. */
export const helpOf = (
  { name, summary }: Pick<CommandEntry, 'name' | 'summary'>,
  { operands, options, notes }: Pick<Command, 'operands' | 'options' | 'notes'>,
): string => {
  const rows = Object.entries(options).map(([key, option]) => optionRow(key, option));
  const usage = ['foldproof', name, operands?.value, rows.length > 0 && '[options]'];
  return [
    usage.filter(Boolean).join(' '),
    '',
    summary,
    ...(rows.length > 0 ? ['', ...columns(rows)] : []),
    ...(notes ? ['', notes] : []),
  ].join('\n');
};

/** What `foldproof --help` prints: every command with its summary. */
export const overviewOf = (commands: readonly CommandEntry[]): string =>
  [
    'foldproof: tests code that merges the layers of a neural network, and shows the smallest case in which it is wrong.',
    '',
    ...columns(commands.map(({ name, summary }) => [`  foldproof ${name}`, summary])),
    '',
    '`foldproof COMMAND --help` lists the options of a command and its exit codes. For every command:',
    '2 wrong usage or input, 70 an error of foldproof itself, 130 ended by Ctrl-C.',
  ].join('\n');
