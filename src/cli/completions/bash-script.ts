import type { Completable, CompletableCommand, CompletableLine } from './completable.ts';

/** A word of a list, within single quotes. */
const quoted = (words: readonly string[]): string =>
  `'${words.join(' ').replaceAll("'", "'\\''")}'`;

/** The calls that complete what can stand in one place. */
const callsFor = ({ names, path }: Completable): string[] => [
  ...(names.length > 0 ? [`_foldproof_words ${quoted(names)}`] : []),
  ...(path ? [`_foldproof_paths ${path === 'folder' ? '-d' : '-f'}`] : []),
];

const valueCases = ({ name, options }: CompletableCommand): string[] =>
  options.flatMap(({ name: option, value }) =>
    value ? [`    '${name} --${option}') ${[...callsFor(value), 'return'].join('; ')} ;;`] : [],
  );

const commandCase = ({ name, options, operands }: CompletableCommand): string => {
  const flags = quoted(options.map((option) => `--${option.name}`));
  const calls = callsFor(operands);
  const rest = calls.length > 0 ? calls.join('; ') : ':';
  return `    ${name}) if [[ $cur == -* ]]; then _foldproof_words ${flags}; else ${rest}; fi ;;`;
};

/** A script for bash 3.2 and later that completes the commands, options and values of `foldproof`. */
export const bashScript = ({ version, commands }: CompletableLine): string =>
  `# Completions of foldproof ${version} for bash: source <(foldproof completions bash)
_foldproof_words() { COMPREPLY+=($(compgen -W "$1" -- "$cur")); }
_foldproof_paths() {
  local IFS=$'\\n'
  COMPREPLY+=($(compgen "$1" -- "$cur"))
  compopt -o filenames 2>/dev/null
}
_foldproof() {
  local cur=\${COMP_WORDS[COMP_CWORD]} last=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # --option=value is three words here.
  if [[ $cur == = ]]; then cur=; elif [[ $last == = ]]; then last=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD == 1)); then
    _foldproof_words ${quoted([...commands.map(({ name }) => name), '--help', '--version'])}
    return
  fi
  case "$command $last" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
complete -F _foldproof foldproof
`;
