import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { holdFolder } from './hold-folder.ts';

const { path: folder } = temporaryFolder();
const lock = join(folder, 'run.lock');

it('is refused while a run of another process goes on there', () => {
  writeFileSync(lock, String(process.ppid));
  expect(() => holdFolder(folder)).toThrow(
    `--out: expected a folder that no other run writes into, found ${folder}, which process ${process.ppid} holds`,
  );
});

it.each(['999999999', 'no number', '', '-1'])(
  'is taken over from a run that has ended: %j',
  (left) => {
    writeFileSync(lock, left);
    const release = holdFolder(folder);
    expect(existsSync(lock)).toBe(true);
    release();
    expect(existsSync(lock)).toBe(false);
  },
);
