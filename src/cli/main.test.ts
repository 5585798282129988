import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';
import { main } from './main.ts';

eachInFolder();

describe('foldproof', () => {
  const names = ['verify', 'replay', 'keep', 'list'];

  it.each([['--help'], ['-h'], ['help']])('%s lists the commands', async (flag) => {
    const { code, out, err } = await foldproof(flag);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of names) expect(out).toMatch(new RegExp(`^  foldproof ${name} +\\S`, 'm'));
  });

  it('does nothing without a command, and says what there is', async () => {
    const { code, out } = await foldproof();
    expect(code).toBe(2);
    expect(out).toBe((await foldproof('--help')).out);
  });

  it('--version is that of the package', async () => {
    const path = join(import.meta.dirname, '../../package.json');
    const { version } = JSON.parse(readFileSync(path, 'utf8'));
    expect(await foldproof('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each(names)('%s --version too', async (name) => {
    expect(await foldproof(name, '--version')).toEqual(await foldproof('--version'));
  });

  it('every exit code is in the help', async () => {
    const { out } = await foldproof('verify', '--help');
    for (const code of [0, 1, 2, 3, 70, 130]) expect(out).toMatch(new RegExp(`[ ,]${code} \\w`));
    expect((await foldproof('--help')).out).toMatch(/2 .*, 70 .*, 130 /);
  });

  it.each(['verfiy', '-x', '', 'toString', '--runs'])('%j is no command', async (name) => {
    expect(await refused(name)).toMatch(
      /^foldproof: expected a command \(verify, .*\), found .+; `foldproof --help` says what each does$/,
    );
  });

  it.each(names)('%s --help lists its options and exit codes', async (name) => {
    for (const flag of ['--help', '-h']) {
      const { code, out } = await foldproof(name, flag);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^foldproof ${name} `));
      expect(out).toMatch(/^ {2}--[a-z-]+( \S+)? {2,}\S/m);
      expect(out).not.toContain('undefined');
    }
    expect(readdirSync('.')).toEqual([]);
  });

  it('answers a mistyped command with the nearest one', async () => {
    expect(await refused('verfiy')).toContain(', found verfiy (did you mean verify?); ');
    expect(await refused('nonsense')).not.toContain('did you mean');
  });

  it.each(names)(
    '%s answers a mistyped option with the nearest one, and with its help',
    async (name) => {
      const found = `${name}: expected one of its options, found`;
      const help = `\`foldproof ${name} --help\` lists what it takes`;
      expect(await refused(name, '--nonsense')).toBe(`${found} --nonsense; ${help}`);
      expect(await refused(name, '--hlep')).toBe(`${found} --hlep (did you mean --help?); ${help}`);
    },
  );

  it('help NAME is the help of that command', async () => {
    expect(await foldproof('help', 'verify')).toEqual(await foldproof('verify', '--help'));
    expect(await refused('help', 'verfiy')).toContain('found verfiy (did you mean verify?)');
  });

  it('the help of a command does not depend on what else stands there', async () => {
    const { out } = await foldproof('verify', '--help');
    expect(await foldproof('verify', '--runs', 'x', '--nonsense', '--help')).toEqual({
      code: 0,
      out,
      err: '',
    });
  });

  it.skipIf(process.platform === 'win32')(
    'says in one line that the current folder is gone',
    async () => {
      mkdirSync('gone');
      process.chdir('gone');
      rmdirSync(join('..', 'gone'));
      expect(await foldproof('list', 'laws')).toEqual({
        code: 2,
        out: '',
        err: 'foldproof: expected to run in a folder, found that it is gone\n',
      });
    },
  );

  it('an error of ours is thrown: it is not called wrong usage', async () => {
    const broken = vi.spyOn(process.stdout, 'write').mockImplementation(() => {
      throw new TypeError('a bug');
    });
    const thrown = await main(['--version']).catch((error) => error);
    broken.mockRestore();
    expect(thrown).toEqual(new TypeError('a bug'));
  });
});
