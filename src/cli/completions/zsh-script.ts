import type { Completable, CompletableCommand, CompletableLine } from './completable.ts';

/** A text within single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A text in a specification of `_arguments`, where a colon and brackets have a meaning. */
const plain = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

/** The action of `_arguments` that completes what can stand in one place. */
const actionFor = ({ names, path }: Completable): string => {
  const paths = path === 'folder' ? '_files -/' : '_files';
  const words = `(${names.join(' ')})`;
  if (names.length === 0) return path ? paths : ' ';
  // A colon would end the action.
  return path ? `{_alternative "names\\:name\\:${words}" "paths\\:path\\:${paths}"}` : words;
};

const specsOf = ({ options, operands }: CompletableCommand): string[] => [
  ...options.map(({ name, help, value }) =>
    value
      ? `*--${name}=[${plain(help)}]:${plain(value.written)}:${actionFor(value)}`
      : `--${name}[${plain(help)}]`,
  ),
  ...(operands.names.length > 0 || operands.path ? [`*: :${actionFor(operands)}`] : []),
];

const commandCase = (command: CompletableCommand): string =>
  [
    `    ${command.name})`,
    '      _arguments \\',
    `${specsOf(command)
      .map((spec) => `        ${quoted(spec)}`)
      .join(' \\\n')} ;;`,
  ].join('\n');

/** A script for zsh that completes the commands, options and values of `foldproof`. */
export const zshScript = ({ version, commands }: CompletableLine): string =>
  `#compdef foldproof
# Completions of foldproof ${version} for zsh: source <(foldproof completions zsh), after compinit
_foldproof() {
  if ((CURRENT == 2)); then
    local -a commands=(
${commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`).join('\n')}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
compdef _foldproof foldproof
`;
