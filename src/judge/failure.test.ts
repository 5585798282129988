import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { failureClasses, failureNames } from './failure.ts';

const page = readFileSync(new URL('../../docs/counterexamples.md', import.meta.url), 'utf8');

it('docs/counterexamples.md lists the classes, with what each means', () => {
  const rows = failureNames.map((name) => `| *${name}* | ${failureClasses[name].meaning} |`);
  expect(page).toContain(['| class | means |', '| --- | --- |', ...rows, ''].join('\n'));
});

it('a failure that ends or blocks the process ends its law; every other is tried again five times', () => {
  for (const name of failureNames) {
    const { repeats, endsLaw, costsStart } = failureClasses[name];
    const ends = name === 'timed out' || name === 'ended';
    expect([endsLaw, costsStart]).toEqual([ends, ends]);
    expect(repeats).toBe(name === 'timed out' ? 1 : 5);
  }
});
