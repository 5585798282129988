import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { failureClasses, failureNames } from './failure.ts';

const page = readFileSync(new URL('../../docs/counterexamples.md', import.meta.url), 'utf8');

it('docs/counterexamples.md lists the classes, with what each means', () => {
  const rows = failureNames.map((name) => `| *${name}* | ${failureClasses[name].meaning} |`);
  expect(page).toContain(['| class | means |', '| --- | --- |', ...rows, ''].join('\n'));
});
