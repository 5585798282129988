import type { Completable, CompletableCommand, CompletableLine } from './completable.ts';

/** A text within single quotes, in which fish knows two escapes. */
const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

/** What follows, as options of fish's `complete`: names, paths, or a value that nothing completes. */
const candidates = ({ names, path }: Completable): string[] => [
  path === 'folder' ? "-f -a '(__fish_complete_directories)'" : path === 'file' ? '-F' : '-f',
  ...(names.length > 0 ? [`-a ${quoted(names.join(' '))}`] : []),
];

const linesOf = ({ name, summary, options, operands }: CompletableCommand): string[] => {
  const within = `complete -c foldproof -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c foldproof -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    `${within} ${candidates(operands).join(' ')}`,
    ...options.map(({ name: option, help, value }) =>
      [
        `${within} -l ${option}`,
        ...(value ? ['-r', ...candidates(value)] : []),
        `-d ${quoted(help)}`,
      ].join(' '),
    ),
  ];
};

/** A script for fish 3 and later that completes the commands, options and values of `foldproof`. */
export const fishScript = ({ version, commands }: CompletableLine): string =>
  [
    `# Completions of foldproof ${version} for fish: foldproof completions fish | source`,
    ...commands.flatMap(linesOf),
    '',
  ].join('\n');
