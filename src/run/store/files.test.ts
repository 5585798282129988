import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../input/input-error.ts';
import { eachTemporaryFolder } from '../../testing/temporary-folder.ts';
import { copyWhole, largestFile, readJson, writeWhole } from './files.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const { writeFileSync: write, statSync: stat, readFileSync: read } = real;
  return { ...real, writeFileSync: vi.fn(write), statSync: vi.fn(stat), readFileSync: vi.fn(read) };
});

let folder: string;
eachTemporaryFolder((path) => {
  folder = path;
});
afterEach(() => {
  vi.resetAllMocks();
});

describe('writeWhole', () => {
  it('writes, writes over, and makes the folders on the way; leaves nothing else', () => {
    const path = join(folder, 'a', 'b', 'run.json');
    writeWhole(path, 'one');
    writeWhole(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['run.json']);
  });

  it('the old file stays when the disk is full halfway, and no half is left', async () => {
    const path = join(folder, 'run.json');
    writeWhole(path, 'the old one');
    const real = await vi.importActual<typeof fs>('node:fs');
    vi.mocked(writeFileSync).mockImplementationOnce((file, text) => {
      real.writeFileSync(file, String(text).slice(0, 3));
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });
    expect(() => writeWhole(path, 'the new one')).toThrow(
      new InputError(`${path}: expected a file that can be written, found no space left (ENOSPC)`),
    );
    expect(readFileSync(path, 'utf8')).toBe('the old one');
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('is never seen half written: the text is whole before it has its name', () => {
    const path = join(folder, 'run.json');
    writeWhole(path, 'new');
    const [first] = vi.mocked(writeFileSync).mock.calls;
    expect(first![0]).not.toBe(path);
    expect(String(first![0]).startsWith(`${path}.`)).toBe(true); // beside it: a rename stays on one disk
  });

  it.skipIf(process.platform !== 'linux')('comes back where no folder can be made', () => {
    const path = '/proc/foldproof/run.json';
    expect(() => writeWhole(path, 'text')).toThrow(
      `${path}: expected a file that can be written, found no folder that it could be in (ENOENT)`,
    );
  });

  it('says where a file stands in the place of a folder', () => {
    writeFileSync(join(folder, 'file'), '');
    const path = join(folder, 'file', 'run.json');
    expect(() => writeWhole(path, 'text')).toThrow(InputError);
    expect(() => writeWhole(path, 'text')).toThrow(
      'found a file where a folder of its path should',
    );
  });

  it('leaves no half where the name cannot be taken', () => {
    const path = join(folder, 'taken');
    mkdirSync(path);
    expect(() => writeWhole(path, 'text')).toThrow(InputError);
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

it('copyWhole copies byte for byte', () => {
  const text = '{"é": "′ 𝒲"}\n';
  writeFileSync(join(folder, 'from.json'), text);
  copyWhole(join(folder, 'from.json'), join(folder, 'into', 'to.json'));
  expect(readFileSync(join(folder, 'into', 'to.json'), 'utf8')).toBe(text);
});

describe('readJson', () => {
  const write = (text: string): string => {
    const path = join(folder, 'x.json');
    writeFileSync(path, text);
    return path;
  };
  const message = (path: string): string => {
    try {
      readJson(path);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return (error as Error).message.replaceAll(folder, '…');
    }
    throw new Error('it was read');
  };

  it('gives the data', () => {
    expect(readJson(write('[1, {"a": null}]'))).toEqual([1, { a: null }]);
  });

  it('says what is wrong in one line', () => {
    expect(message(join(folder, 'no.json'))).toBe('…/no.json: expected a file, found none');
    expect(message(folder)).toBe('…: expected a file, found a folder');
    for (const text of ['', '{', '{"a":1}}', '{\n"a": tru\n}', '\u0000']) {
      const line = message(write(text));
      expect(line).toMatch(/^…\/x\.json: expected JSON, found an error in it: \S/);
      expect(line).not.toContain('\n');
    }
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(message(join(folder, 'pipe'))).toBe('…/pipe: expected a file, found a pipe or a device');
  });

  it('says that it may not be read', () => {
    const path = write('{}');
    const refusal = Object.assign(new Error('no'), { code: 'EACCES' });
    vi.mocked(fs.readFileSync).mockImplementationOnce(() => {
      throw refusal;
    });
    expect(message(path)).toBe(
      '…/x.json: expected a file that can be read, found that it may not be (EACCES)',
    );
  });

  it('does not read what is too large', () => {
    const path = write('{}');
    vi.mocked(fs.statSync).mockReturnValue({ size: largestFile + 1, isFile: () => true } as never);
    expect(message(path)).toBe(`…/x.json: expected at most 268435456 bytes, found 268435457`);
  });
});
