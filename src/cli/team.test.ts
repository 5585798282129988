/** A team of workers, seen from its parent; the workers run the built command. `npm run build` comes first. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replayCommand } from '../documents/commands.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { runTeam, type Team } from './workers.ts';

let folder: string;
eachTemporaryFolder((path) => {
  folder = path;
});
let said: string;
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (...names: string[]) => join(folder, ...names);
const team = async (runs: number, subject: string, rest: Partial<Team> = {}) => {
  const progress = vi.fn();
  const document = vi.fn();
  const result = await runTeam({
    workers: 2,
    passedOn: [`--subject=${subject}`, '--law=collapse/any-depth', `--corpus=${folder}`],
    draws: { runs, seed: 1 },
    out: at('out'),
    signal: new AbortController().signal,
    progress,
    document,
    ...rest,
  });
  return { ...result, progress, published: document };
};

/** A correct subject that ends the worker it serves: the first that comes there, or each. */
const deadly = (when: 'loaded' | 'asked', which: 'first' | 'each'): string => {
  const flag =
    which === 'first' ? `writeFileSync(${JSON.stringify(at('flag'))}, '', { flag: 'wx' });` : '';
  const kill = `try { ${flag} process.kill(process.ppid, 'SIGKILL'); } catch {}`;
  const path = at('deadly.mjs');
  writeFileSync(
    path,
    `import { writeFileSync } from 'node:fs';
    ${when === 'loaded' ? kill : ''}
    export default {
      name: 'deadly',
      collapse: ({ layers: [{ weight, bias }, ...others] }) => {
        ${when === 'asked' ? kill : ''}
        for (const next of others) {
          const times = (row) => next.weight[0].map((_, j) => row.reduce((s, x, i) => s + x * next.weight[i][j], 0));
          weight = weight.map(times);
          bias = times(bias ?? next.weight.map(() => 0)).map((x, j) => x + (next.bias?.[j] ?? 0));
        }
        return { weight, bias: bias ?? null };
      },
    };`,
  );
  return path;
};

describe('a team of workers', () => {
  it('comes to a whole run, and leaves no parts of it', async () => {
    const { code, document, published } = await team(40, 'reference');
    expect(code).toBeUndefined();
    expect(document).toMatchObject({ subject: 'reference', runs: 40, seed: 1 });
    expect(document!.laws).toMatchObject([{ status: 'held', runs: 40 }]);
    expect(document).not.toHaveProperty('partial');
    expect(published).toHaveBeenLastCalledWith(document);
    expect(existsSync(at('out', 'shards'))).toBe(false);
    expect(said).toBe('');
  });

  it('one that is killed after it began: its part is in the result, and is not all', async () => {
    const { code, document } = await team(200, deadly('asked', 'first'));
    expect(said).toMatch(
      /^worker [12] of 2 was ended by SIGKILL; what it had done is in the result\n$/,
    );
    expect(code).toBeUndefined();
    expect(document!.laws).toMatchObject([
      { status: 'held', runs: 100, partial: true, because: 'unfinished' },
    ]);
  });

  it('one that leaves nothing is missing: 70', async () => {
    const { code, document } = await team(200, deadly('loaded', 'first'));
    expect(said).toMatch(/^worker [12] of 2 was ended by SIGKILL; and left nothing\n$/);
    expect(code).toBe(70);
    expect(document).toMatchObject({ partial: true, laws: [{ runs: 100, partial: true }] });
    expect(document!.laws[0]!.because).toMatch(/^shard [12] of 2 is missing$/);
  });

  it('all that leave nothing: no result at all, 70', async () => {
    const { code, document, published } = await team(200, deadly('loaded', 'each'));
    expect({ code, document }).toEqual({ code: 70, document: undefined });
    expect(published).not.toHaveBeenCalled();
    expect(said.split('\n')).toHaveLength(3);
  });

  it('that cannot begin is wrong usage, said once: 2', async () => {
    const empty = at('empty.mjs');
    writeFileSync(empty, '');
    expect((await team(10, empty)).code).toBe(2);
    expect(said).toBe(
      `${empty}: expected a default export, found none; name one with FILE#export\n`,
    );
  });

  it('that is told to stop leaves what it has, and is heard while it goes on', async () => {
    const controller = new AbortController();
    // Once both have written: one that is ended before it listens leaves nothing.
    const wrote = (i: number) => existsSync(at('out', 'shards', String(i), 'run.json'));
    const progress = vi.fn((_: string, done: number) => {
      if (done > 20 && wrote(1) && wrote(2)) controller.abort();
    });
    const { code, document } = await team(1e8, 'reference', {
      signal: controller.signal,
      progress,
    });
    expect(code).toBeUndefined();
    expect(document).toMatchObject({ partial: true, laws: [{ because: 'interrupted' }] });
    expect(progress.mock.calls[0]![0]).toBe('collapse/any-depth');
    expect(existsSync(at('out', 'shards', '1', 'run.json'))).toBe(true); // they can still be merged
  });

  it('does not remove a folder that it has not made', async () => {
    mkdirSync(at('out', 'shards', '1'), { recursive: true });
    writeFileSync(at('out', 'shards', '1', 'mine.txt'), 'mine');
    await expect(team(10, 'reference')).rejects.toThrow(/^--out: expected .*, found .*shards$/);
    expect(existsSync(at('out', 'shards', '1', 'mine.txt'))).toBe(true);
  });

  it('that is told to stop before its workers listen is ended by Ctrl-C, not by a crash: 130', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    const { code } = await team(1e8, 'reference', { signal: controller.signal });
    expect(code).toBe(130);
    expect(said).toBe('');
  });

  it('shows a counterexample with the command that the user has typed', async () => {
    writeFileSync(
      at('wrong.mjs'),
      `process.stdout.write('{"name":"wrong","asks":["collapse"]}\\n');
      process.stdin.on('data', (text) => {
        for (const line of String(text).split('\\n').filter(Boolean))
          process.stdout.write(JSON.stringify({ id: JSON.parse(line).id, error: 'no' }) + '\\n');
      });`,
    );
    const command = `"${process.execPath}" "${at('wrong.mjs')}"`;
    const passedOn = [`--subject-command=${command}`, '--law=collapse/any-depth'];
    const { document } = await team(4, '', { passedOn, command });
    const { counterexample } = document!.laws[0]!;
    expect(replayCommand(counterexample!)).toBe(
      `foldproof replay ${counterexample!.id} --subject-command '${command}'`,
    );
  });
});
