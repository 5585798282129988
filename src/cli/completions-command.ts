import { commandOf } from './command.ts';
import { bashScript } from './completions/bash-script.ts';
import { type CompletableLine, completableCommands } from './completions/completable.ts';
import { fishScript } from './completions/fish-script.ts';
import { zshScript } from './completions/zsh-script.ts';
import { version } from './version.ts';

/** What writes the script of a shell. */
const scripts: Readonly<Record<string, (line: CompletableLine) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const shells = Object.keys(scripts);

export const command = commandOf({
  operands: { value: shells.join('|'), least: 1, most: 1, names: () => shells },
  options: {},
  notes: [
    'Put into the file that your shell reads at its start:',
    '  bash  source <(npx foldproof completions bash)',
    '  zsh   source <(npx foldproof completions zsh), after compinit',
    '  fish  npx foldproof completions fish | source',
    '',
    'Exit: 0, 2 wrong usage.',
  ].join('\n'),
  run: async (_values, [shell], { commands }) => {
    const line = { version: version(), commands: await completableCommands(commands) };
    process.stdout.write(scripts[shell!]!(line));
    return 0;
  },
});
