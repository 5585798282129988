import { readdirSync, readFileSync } from 'node:fs';
import { columns } from './columns.ts';
import { commandOf } from './command.ts';

/** The JSON Schemas that the package ships: this file, and the bundle that it ends in, are two folders below. */
const folder = new URL('../../schemas/', import.meta.url);
const suffix = '.schema.json';

const textOf = (name: string): string => readFileSync(new URL(`${name}${suffix}`, folder), 'utf8');

const names = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();

export const command = commandOf({
  operands: { value: '[NAME]', least: 0, most: 1, names },
  options: {},
  notes:
    'Without NAME the names are listed. docs/schemas.md says how an editor uses one. Exit: 0, 2.',
  run: async (_, [name]) => {
    if (name !== undefined) {
      process.stdout.write(textOf(name));
      return 0;
    }
    const rows = names().map((one): [string, string] => [
      one,
      (JSON.parse(textOf(one)) as { description: string }).description,
    ]);
    process.stdout.write(`${columns(rows).join('\n')}\n`);
    return 0;
  },
});
