/** The program of the command line, as it is built. `npm run build` comes first. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../subjects/entry-points.ts';
import { someOf } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const hangs = folder.write(
  'hangs.mjs',
  'export default { name: "hangs", collapse: () => new Promise(() => {}) };',
);

/** Runs a command in whose process something else runs, too. */
const run = (code: string): Promise<{ code: number; err: string }> =>
  new Promise((resolve) => {
    const before = ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
    const verify = [
      'verify',
      '--subject',
      hangs,
      '--out',
      mkdtempSync(join(folder.path, 'out-')),
      '--time',
      '20s',
    ];
    execFile(process.execPath, [...before, commandLine, ...verify], (error, _, err) =>
      resolve({ code: Number(error?.code ?? 0), err }),
    );
  });

const errors = [
  ['an error in a timer', 'setTimeout(() => { throw new Error("ours"); }, 700);'],
  [
    'a rejection that nobody handles',
    'setTimeout(() => { Promise.reject(new Error("ours")); }, 700);',
  ],
  [
    'an error in a handler of a stream',
    'setTimeout(() => process.stdout.emit("error", undefined), 700);',
  ],
] as const;
it.concurrent.each(someOf(errors))('%s is exit 70, and no verdict', async (_, code) => {
  const said = await run(code);
  expect(said.code).toBe(70);
  expect(said.err).toMatch(/Error/);
});
