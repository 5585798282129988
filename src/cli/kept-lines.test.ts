import { expect, it } from 'vitest';
import { keptLines } from './kept-lines.ts';

/** A text that is a command to GitHub, to Azure or to a terminal where it stands in a log as it is. */
const sly = '\n::error::sly\n##vso[task.complete]##[error]\u001b[2J\u202e';

it('texts of kept cases stay in their line, and are no command to a log or terminal', () => {
  const corpus = [
    { id: 'abcdefabcdef', law: `a/b${sly}`, status: 'skipped', because: `no${sly}` },
    { id: 'fedcbafedcba', law: `c/d${sly}`, status: 'fails', because: `off${sly}` },
  ];
  const text = keptLines({ corpus, laws: [], origin: `x${sly}` } as never, { corpus: `y${sly}` });
  const lines = text.split('\n');
  expect(lines).toHaveLength(7);
  for (const line of lines) expect(line).toMatch(/^$|^kept cases$|^ {2}/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/^\s*::|##\w*\[|[\u0000-\u0009\u000b-\u001f\u202e]/m);
});
