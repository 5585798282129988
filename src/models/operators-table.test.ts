import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { operators } from './operators-table.ts';

/** The table of operators as docs/models.md has it. */
const rows = operators.map(({ name, readAs, except = '' }) =>
  `| ${name} | ${readAs} | ${except} |`.replace('|  |', '| |'),
);

it('is the table of docs/models.md', () => {
  const page = readFileSync('docs/models.md', 'utf8');
  const table = page.slice(
    page.indexOf('| operator |'),
    page.indexOf('\n\n', page.indexOf('| operator |')),
  );
  expect(table.split('\n').slice(2)).toEqual(rows);
});

it('has each operator once', () => {
  const names = operators.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
