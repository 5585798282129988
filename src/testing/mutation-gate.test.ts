/** `npm run mutants` tells mutants that no test notices from those that one does. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isThorough } from './effort.ts';
import { temporaryFolder } from './temporary-folder.ts';

const gate = fileURLToPath(new URL('../../scripts/mutants/gate.mjs', import.meta.url));
const folder = temporaryFolder();

folder.write(
  'some.ts',
  `const limits = [3];
const remembered = new WeakMap<readonly number[], number>();
export const isAbove = (x: number): boolean => x > limits[0]!;
export const differenceOf = (row: readonly number[]): number => {
  const difference = remembered.get(row) ?? row[0]! - row[1]!;
  remembered.set(row, difference);
  return difference;
};
export const nextPower = (n: number): number => {
  let power = 1;
  while (power < n) power *= 2;
  return power;
};
export const unread = 'nothing';
export const nobodyCalls = (): string => unread + 'more';
`,
);
folder.write(
  'some.test.ts',
  `import { expect, it } from 'vitest';
import { differenceOf, isAbove, nextPower } from './some.ts';
const row = [2, 5];
it('is above', () => expect([2, 4].map(isAbove)).toEqual([false, true]));
it('remembers', () => expect([differenceOf(row), differenceOf(row)]).toEqual([-3, -3]));
it('ends', () => expect([5, 8].map(nextPower)).toEqual([8, 8]));
`,
);

it.runIf(isThorough)(
  'a limit that is never reached survives; constants, what is remembered and loops do not',
  () => {
    const { status, stdout } = spawnSync(process.execPath, [gate, '--in', folder.path], {
      encoding: 'utf8',
      env: { ...process.env, MUTANTS_AT_ONCE: '1' },
    });
    expect(status).toBe(1);
    const told = stdout.split('\n').flatMap((line, i, lines) => {
      if (!line.startsWith('    ')) return [];
      const { from, to } = JSON.parse(line);
      return [`${from} → ${to}: ${lines[i - 1]!.split(' ').at(-1)}`];
    });
    expect(told).toEqual([
      'x > limits[0]! → x >= limits[0]!: survived',
      'power *= 2 → power /= 2: endless',
      '\'nothing\' → "": survived',
      "(): string => unread + 'more' → () => undefined: survived",
      '\'more\' → "": uncovered',
    ]);
    expect(stdout).toMatch(/^all +\d+ mutants, \d+ killed, 1 endless, 0 equivalent, 4 surviving$/m);
  },
);
