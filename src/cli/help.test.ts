import { describe, expect, it } from 'vitest';
import { commands } from './command-table.ts';
import { helpOf } from './help.ts';
import { flag, option } from './options/option.ts';
import { wholeNumber } from './options/whole-number.ts';

describe('the help of a command', () => {
  const entry = { name: 'do', summary: 'Does it.' };

  it('has a column for options, and says what holds by default', () => {
    const options = {
      runs: option({ reading: wholeNumber({ least: 1 }), default: '12', help: 'how many' }),
      json: flag({ help: 'as JSON' }),
    };
    const operands = { value: 'IT', least: 1, most: 1 };
    expect(helpOf(entry, { operands, options, notes: 'Exit: 0.' })).toBe(
      [
        ...['foldproof do IT [options]', '', 'Does it.', ''],
        ...['  --runs N  how many (default 12)', '  --json    as JSON', '', 'Exit: 0.'],
      ].join('\n'),
    );
  });

  it('leaves out what there is none of', () => {
    expect(helpOf(entry, { options: {} })).toBe('foldproof do\n\nDoes it.');
  });
});

it.each(commands)('the options of $name have defaults that can be read', async ({ load }) => {
  const { command } = await load();
  for (const [name, { readAll }] of Object.entries(command.options)) {
    expect(() => readAll([], `--${name}`)).not.toThrow();
  }
});
