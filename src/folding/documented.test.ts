import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joins } from './joins/index.ts';
import { rules } from './rules/index.ts';

describe('docs/folding.md', () => {
  const text = readFileSync(new URL('../../docs/folding.md', import.meta.url), 'utf8');

  it.each([...rules, ...joins].map((rule) => ({ ...rule })))(
    'has the rule $name with its formula and when it is right',
    ({ name, formula, rightWhen }) => {
      const row = `| ${name} | ${formula} | ${rightWhen} |`;
      expect(text.replaceAll('\\|', '|')).toContain(row);
    },
  );
});
