import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CoveredFile } from '../documents/covered-file.ts';
import { dense, stackOf } from '../network/stack.ts';
import { isThorough } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { missedRanges } from './host-coverage.ts';
import { hostModule } from './host-module.ts';

const range = (startOffset: number, endOffset: number, count: number) => ({
  ...{ startOffset, endOffset, count },
});
const of = (...ranges: ReturnType<typeof range>[]) => ({
  ...{ functionName: '', isBlockCoverage: true, ranges },
});

describe('the ranges that were not run', () => {
  it('are those with the count 0, in their order, without what lies within one of them', () => {
    const program = of(range(0, 100, 1));
    const called = of(range(50, 90, 1), range(60, 70, 0), range(70, 80, 0));
    const never = of(range(10, 40, 0));
    const inNever = of(range(20, 30, 0));
    expect(missedRanges([program, called, inNever, never])).toEqual([
      range(10, 40, 0),
      range(60, 70, 0),
      range(70, 80, 0),
    ]);
  });
});

const folder = temporaryFolder().path;
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const subject = `import { twice } from './twice.NAME';
export default { name: 'tried', collapse: ({ inputs, layers }) => {
  if (inputs > 1) {
    return twice(inputs);
  }
  if (inputs > 2)
    throw new Error('never');
  return { weight: [[inputs]] };
} };
`;
const helper = `export const twice = (n) => ({ weight: Array(n).fill([2 * n]) });
function unused() {
  return 3; // { ":
}
`;

const asked = async (name: string, ...inputs: readonly number[]) => {
  write(`twice.${name}`, helper.replace('(n)', name === 'ts' ? '(n: number)' : '(n)'));
  const path = write(`subject.${name}`, subject.replace('NAME', name));
  const respondent = await hostModule(path, undefined, { timeout: 10_000, memory: 256 });
  try {
    for (const n of inputs) {
      await respondent.ask({ ask: 'collapse', stack: stackOf(dense(Array(n).fill([0]))) });
      await respondent.restart();
    }
    return await respondent.coverage!();
  } finally {
    await respondent.close();
  }
};

const told = (files: readonly CoveredFile[] | undefined) =>
  files!.flatMap(({ file, missed }) => [
    file,
    ...missed.map(({ from, to, text }) => `${from}-${to} ${text}`),
  ]);
const at = (name: string) => relative('', resolve(folder, name));

describe('what no case reached of a module', () => {
  it('is told of the file and what it imports, by line', async () => {
    expect(told(await asked('mjs', 1))).toEqual([
      ...[at('subject.mjs'), '3-5 { return twice(inputs); }', "7-7 throw new Error('never');"],
      ...[at('twice.mjs'), '1-1 (n) => ({ weight: Array(n).fill([2 * n]) })'],
      '2-4 function unused() { return 3; // { ": }',
    ]);
  });

  it.runIf(isThorough)(
    'is told of TypeScript as it was written, without what its compiler adds',
    async () => {
      expect(told(await asked('ts', 1))).toEqual([
        ...[at('subject.ts'), '3-5 if (inputs > 1) { return twice(inputs); }'],
        "7-7 throw new Error('never');",
        ...[
          at('twice.ts'),
          '1-1 export const twice = (n: number) => ({ weight: Array(n).fill([2 * n]) });',
        ],
        '2-4 function unused() { return 3; // { ": }',
      ]);
    },
  );

  it('is what none of its processes reached', async () => {
    expect(told(await asked('mjs', 1, 2))).toEqual([
      ...[at('subject.mjs'), "7-7 throw new Error('never');"],
      ...[at('twice.mjs'), `2-4 function unused() { return 3; // { ": }`],
    ]);
  });
});
