/** The scripts as shells read them: each is sourced, and asked what it completes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { mutants } from '../subjects/mutants/index.ts';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';
import { commands } from './command-table.ts';

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;
const run = (shell: string, ...args: string[]): string[] =>
  execFileSync(shell, args, { encoding: 'utf8' }).split('\n').filter(Boolean);

eachInFolder();
beforeEach(() => {
  mkdirSync('folder');
  writeFileSync('a file.json', '');
});

const scriptOf = async (shell: string): Promise<string> => {
  const { code, out, err } = await foldproof('completions', shell);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  writeFileSync('.script', out);
  return out;
};

const names = commands.map(({ name }) => name);

/** What stands before the cursor, its last word unfinished, and what that word is completed to. */
const completed: [line: string, words: string[]][] = [
  ['foldproof mer', ['merge']],
  ['foldproof verify --sub', ['--subject', '--subject-command']],
  ['foldproof verify --json --str', ['--strict']],
  ['foldproof verify --profile ', ['pr', 'nightly']],
  ['foldproof verify --law collapse/two', ['collapse/two-layers']],
  [
    'foldproof verify --subject last-',
    mutants.map(({ name }) => name).filter((name) => name.startsWith('last-')),
  ],
  ['foldproof list mu', ['mutants']],
  ['foldproof completions ', ['bash', 'zsh', 'fish']],
  ['foldproof verify --runs ', []],
];

describe.skipIf(!has('bash'))('foldproof completions bash', () => {
  const complete = (line: string): string[] => {
    const script = `source ./.script
      COMP_WORDS=(${line.replace(/=/g, ' = ').replace(/ $/, " ''")})
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
      complete -p foldproof | grep -q -- '-F _foldproof foldproof' || exit 9
      _foldproof
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('bash', '-u', '-c', script).sort();
  };

  it.each(completed)('%s', async (line, words) => {
    await scriptOf('bash');
    expect(complete(line)).toEqual(words.toSorted());
  });

  it('completes commands, also where nothing is typed yet', async () => {
    await scriptOf('bash');
    expect(complete('foldproof ')).toEqual([...names, '--help', '--version'].sort());
  });

  it('completes a value after an equals sign', async () => {
    await scriptOf('bash');
    expect(complete('foldproof verify --profile=')).toEqual(['nightly', 'pr']);
    expect(complete('foldproof verify --profile=n')).toEqual(['nightly']);
  });

  it('completes paths: folders where a folder has to be', async () => {
    await scriptOf('bash');
    expect(complete('foldproof classify ')).toEqual(['.script', 'a file.json', 'folder']);
    expect(complete('foldproof verify --out ')).toEqual(['folder']);
  });
});

describe.skipIf(!has('fish'))('foldproof completions fish', () => {
  const complete = (line: string): string[] =>
    run('fish', '--no-config', '-c', `source ./.script; complete --do-complete '${line}'`)
      .map((text) => text.split('\t')[0]!)
      .sort();

  it.each(completed)('%s', async (line, words) => {
    await scriptOf('fish');
    expect(complete(line)).toEqual(words.toSorted());
  });

  it('completes paths: folders where a folder has to be', async () => {
    await scriptOf('fish');
    expect(complete('foldproof classify a')).toEqual(['a file.json']);
    expect(complete('foldproof verify --out ')).toEqual(['folder/']);
  });
});

describe.skipIf(!has('zsh'))('foldproof completions zsh', () => {
  /** What the script asks zsh to complete with, where `words` are typed and the last is unfinished. */
  const asked = (...words: string[]): string[] => {
    const script = `compdef() { [[ $2 == foldproof ]] || exit 9 }
      _arguments() { print -rl -- "$@" }
      _describe() { print -rl -- "\${(@P)2}" }
      source ./.script
      words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=$#words; _foldproof`;
    return run('zsh', '-f', '-c', script);
  };

  it('describes each command', async () => {
    await scriptOf('zsh');
    const lines = commands.map(({ name, summary }) => `${name}:${summary}`);
    expect(asked('foldproof', '')).toEqual(lines);
  });

  it('has a specification for each option and operand', async () => {
    await scriptOf('zsh');
    const specs = asked('foldproof', 'verify', '--law', '');
    const of = (option: string) => specs.find((spec) => spec.includes(`--${option}`))!;
    expect(of('law=')).toMatch(/^\*--law=\[.*\]:ID:\(collapse\/ .*collapse\/two-layers.*\)$/);
    expect(of('out=')).toMatch(/^\*--out=\[.*\]:DIR:_files -\/$/);
    expect(of('subject=')).toContain(
      'NAME|FILE\\[#EXPORT\\]:{_alternative "names\\:name\\:(reference ',
    );
    expect(of('json')).toMatch(/^--json\[.*\]$/);
    expect(asked('foldproof', 'list', '').at(-1)).toMatch(/^\*: :\(laws activations /);
  });
});

it('the scripts hold every command and option', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const script = await scriptOf(shell);
    for (const { name, load } of commands) {
      expect(script).toContain(name);
      for (const option of Object.keys((await load()).command.options)) {
        expect(script).toContain(option);
      }
    }
    expect(script).not.toContain('undefined');
  }
});

it('a shell that is mistyped is answered with the nearest', async () => {
  expect(await refused('completions', 'bsh')).toContain('found bsh (did you mean bash?)');
  expect(await refused('completions')).toContain('completions: expected bash|zsh|fish, found');
});
