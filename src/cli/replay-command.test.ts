import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eachInFolder, foundIds, quick, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';
import { isThorough } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = eachInFolder();
const fixture = (name: string) => join(import.meta.dirname, '../subjects/fixtures', name);

describe('keep and replay', () => {
  const ran = temporaryFolder().path;
  /** What a run wrote, run once: each test has a copy of it in its folder. */
  const find = async () => {
    if (!existsSync(join(ran, 'reports'))) {
      await foldproof('verify', '--subject', 'last-bias-lost', ...quick);
      cpSync('reports', join(ran, 'reports'), { recursive: true });
    }
    cpSync(join(ran, 'reports'), 'reports', { recursive: true });
    return foundIds()[0]!;
  };

  it('keep copies it into the corpus, where it is replayed first and by its id', async () => {
    const id = await find();
    const kept = join('reports', 'counterexamples', `${id}.json`);
    expect(await foldproof('keep', id.slice(0, 6))).toEqual({
      code: 0,
      out: `kept ${kept}: replayed first in every run from now on; commit it\n`,
      err: '',
    });
    const latest = join('reports/latest/counterexamples', `${id}.json`);
    expect(readFileSync(kept, 'utf8')).toBe(readFileSync(latest, 'utf8'));

    const list = await foldproof('list', 'corpus');
    expect(list.out).toBe(`  ${id}  collapse/two-layers, differs, found in last-bias-lost\n`);

    rmSync('reports/latest', { recursive: true });
    const again = await foldproof('verify', '--subject', 'last-bias-lost', ...quick);
    expect(again.code).toBe(1);
    expect(again.out).toContain('corpus: 1 kept case replayed first: 1 still fail');
    expect(again.out).toContain(`1 run, counterexample ${id}`);

    const reference = await foldproof('verify', ...quick);
    expect(reference.code).toBe(0);
    expect(reference.out).toContain('corpus: 1 kept case replayed first: 1 held');
  });

  it('a kept case of another law that fails is shown, with what runs it again', async () => {
    const id = await find();
    await foldproof('keep', id, '--corpus', 'kept');
    const others = ['--law', 'collapse/any-depth', '--runs', '1', '--seed', '1'];
    const args = ['--subject', 'last-bias-lost', '--corpus', 'kept'];
    const { code, out } = await foldproof('verify', ...others, ...args);
    expect(code).toBe(1);
    const command = `foldproof replay ${id} --subject last-bias-lost --corpus kept`;
    expect(out).toMatch(
      new RegExp(
        `\nkept cases\n  ${id} still fails: collapse/two-layers, differs: b′.*\n    Replay  ${command}\n$`,
      ),
    );
    expect((await foldproof(...command.split(' ').slice(1))).code).toBe(1);
    // Where its law speaks of it, once is enough.
    expect((await foldproof('verify', ...quick, ...args)).out).not.toContain('kept cases');
  });

  it('a kept case that no law asks for any more is named', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const { id: _, ...kept } = JSON.parse(readFileSync(path, 'utf8'));
    mkdirSync('kept');
    writeFileSync('kept/old.json', JSON.stringify({ ...kept, law: 'no/such\u001b[2J' }));
    const { code, out } = await foldproof('verify', ...quick, '--corpus', 'kept');
    expect(code).toBe(0);
    expect(out).toMatch(
      /\nkept cases\n {2}skipped: there is no law no\/such\\u\{1b\}\[2J\n {4}[0-9a-f]{12}\n$/,
    );
    const { out: list } = await foldproof('list', 'corpus', '--corpus', 'kept');
    expect(list).toContain('no/such\\u{1b}[2J, differs, found in last-bias-lost');
    expect((await foldproof('replay', 'kept/old.json')).out).toContain(
      'skipped: there is no law no/such\\u{1b}[2J',
    );
  });

  it('replay: 1 still fails, 0 holds, in the subject it was found in or another', async () => {
    const id = await find();
    const fails = await foldproof('replay', id);
    expect(fails.code).toBe(1);
    expect(fails.out).toMatch(/^Falsified {2}collapse\/two-layers: two layers/);
    expect(await foldproof('replay', id, '--subject', 'reference')).toEqual({
      code: 0,
      out: `${id} collapse/two-layers in reference: holds now; it was found in last-bias-lost: this does not say that it is fixed there\n`,
      err: '',
    });
    const path = join('reports/latest/counterexamples', `${id}.json`);
    expect((await foldproof('replay', path)).out).toBe(fails.out);
  });

  it('replay --json is the counterexample as it fails now, or what became of it', async () => {
    const id = await find();
    const fails = await foldproof('replay', id, '--json');
    expect(fails.code).toBe(1);
    expect(JSON.parse(fails.out)).toMatchObject({ id, law: 'collapse/two-layers', what: 'b′' });
    const holds = await foldproof('replay', id, '--json', '--subject', 'reference');
    expect(JSON.parse(holds.out)).toEqual({ id, law: 'collapse/two-layers', status: 'held' });
  });

  it('replay: 2 when nothing ran, and why', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const { id: _, ...kept } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync('other.json', JSON.stringify({ ...kept, law: 'no/such' }));
    const { code, out } = await foldproof('replay', 'other.json');
    expect(code).toBe(2);
    expect(out).toMatch(
      /^[0-9a-f]{12} no\/such in last-bias-lost: skipped: there is no law no\/such\n$/,
    );
  });

  it('a module: found, kept, replayed, mended', async () => {
    copyFileSync(fixture('hostile.mjs'), 'mine.mjs');
    const { code, err } = await foldproof('verify', '--subject', 'mine.mjs#rejects', ...quick);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const [id] = foundIds();
    const fails = await foldproof('replay', id!);
    expect(fails.code).toBe(1);
    expect(fails.out).toContain('  throws: collapse: threw no\n');
    expect(fails.out).toContain(`  Replay  foldproof replay ${id} --subject mine.mjs#rejects\n`);
    const mended = '({ weight: [[0]], bias: [0] })';
    writeFileSync(
      'mine.mjs',
      `export const rejects = { name: 'hostile', collapse: () => ${mended} };`,
    );
    expect(await foldproof('replay', id!)).toMatchObject({
      code: 0,
      out: `${id} collapse/two-layers in hostile: holds now\n`,
    });
  });

  // In `npm test`: host-module.test.ts.
  it.runIf(isThorough)('what a subject prints goes to standard error', async () => {
    copyFileSync(fixture('hostile.mjs'), 'mine.mjs');
    const { out, err } = await foldproof(
      'verify',
      '--json',
      '--subject',
      'mine.mjs#prints',
      ...quick,
    );
    expect(JSON.parse(out)).toMatchObject({ subject: 'hostile' });
    expect(err).toMatch(/^\{"id":1\}\nxxx/);
  });

  it('a subject in another language: its command is never taken from the file', async () => {
    const command = `"${process.execPath}" "${fixture('other-language.mjs')}"`;
    const { code } = await foldproof('verify', '--subject-command', command, ...quick);
    expect(code).toBe(1);
    const [id] = foundIds();
    expect(await refused('replay', id!)).toBe(
      `replay ${id}: expected --subject-command, as it was found in a subject in another language (other), found none`,
    );
    expect((await foldproof('replay', id!, '--subject-command', command)).code).toBe(1);
    expect(
      await refused('replay', id!, '--subject-command', command, '--subject', 'reference'),
    ).toBe('--subject and --subject-command: expected one of them, found both');
  });

  it('a file that names a subject elsewhere does not make it run', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    for (const subject of ['/etc/evil.mjs', '../evil.mjs', 'a/../../evil.mjs#x', '..']) {
      writeFileSync('sly.json', JSON.stringify({ ...kept, replay: { subject } }));
      expect(await refused('replay', 'sly.json')).toMatch(
        /^replay [0-9a-f]{12}: expected --subject, as the file it was found in is outside this folder/,
      );
    }
  });

  it.each([
    [
      'replay',
      [],
      'replay: expected FILE|ID, found nothing; `foldproof replay --help` lists what it takes',
    ],
    [
      'replay',
      ['a', 'b'],
      'replay: expected FILE|ID, found a b; `foldproof replay --help` lists what it takes',
    ],
    [
      'replay',
      ['no.json'],
      'no.json: expected a file or an id of 4 to 12 hexadecimal digits, found neither',
    ],
    [
      'replay',
      ['abcdef'],
      'abcdef: expected a counterexample in reports/latest/counterexamples or reports/counterexamples, found none',
    ],
    ['replay', ['.'], '.: expected a file, found a folder'],
    ['keep', [], 'keep: expected ID, found nothing; `foldproof keep --help` lists what it takes'],
    [
      'keep',
      ['a', 'b'],
      'keep: expected ID, found a b; `foldproof keep --help` lists what it takes',
    ],
    [
      'keep',
      ['abcdef'],
      'abcdef: expected a counterexample in reports/latest/counterexamples, found none',
    ],
    [
      'keep',
      ['abcdef', '--out', 'x'],
      'abcdef: expected a counterexample in x/counterexamples, found none',
    ],
  ])('%s %j', async (name, args, message) => {
    expect(await refused(name, ...args)).toBe(message);
  });

  it('a file that was changed is not replayed', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"subject": "last-bias-lost"', '"subject": "another"'));
    expect(await refused('replay', path)).toMatch(/: id: expected .*its content was changed/);
    writeFileSync(path, text.slice(0, -20));
    expect(await refused('replay', path)).toMatch(/: expected JSON, found an error in it: /);
  });

  it('other folders than the usual ones', async () => {
    const elsewhere = ['--out', join(folder(), 'out'), '--corpus', 'kept'];
    await foldproof('verify', '--subject', 'last-bias-lost', ...quick, ...elsewhere);
    const [file] = readdirSync('out/counterexamples');
    expect((await foldproof('keep', file!.slice(0, 12), ...elsewhere)).code).toBe(0);
    expect(readdirSync('kept')).toEqual([file]);
    rmSync('out', { recursive: true });
    expect((await foldproof('replay', file!.slice(0, 4), ...elsewhere)).code).toBe(1);
    expect(existsSync('reports')).toBe(false);
  });
});
