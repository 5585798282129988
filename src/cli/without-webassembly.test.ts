/** `--jitless` switches WebAssembly off, as the security policy of a page does. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commandLine } from '../subjects/entry-points.ts';
import { eachInFolder } from '../testing/command-folder.ts';
import { isThorough } from '../testing/effort.ts';

eachInFolder();

/** What a run says, but how long it took. */
const said = (...flags: readonly string[]): string => {
  const size = ['--runs', '30', '--seed', '5', '--max-units', '48', '--max-layers', '20'];
  const command = [commandLine, 'verify', '--law', 'collapse/any-depth', '--json', ...size];
  const { status, stdout } = spawnSync(process.execPath, [...flags, ...command], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout.replace(/"ms":\d+/g, '"ms":0');
};

it.runIf(isThorough)('a run says the same, with the same largest gap ÷ tolerance', () => {
  expect(said('--jitless')).toBe(said());
});
