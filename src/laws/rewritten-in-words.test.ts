import { expect, it } from 'vitest';
import { rewrittenInWords } from './rewritten-in-words.ts';

it.each([
  [{}, undefined],
  [{ spelling: [['sub-negated']] }, 'the model is spelled sub-negated'],
  [
    { spelling: [[], ['sub-negated', 'halves']] },
    'the model is spelled layer 1 plain, layer 2 sub-negated and halves',
  ],
  [{ passes: [] }, 'no pass is run'],
  [{ passes: ['fuse'] }, 'the pass fuse is run alone'],
  [
    { spelling: [['casts']], passes: ['a', 'b'] },
    'the model is spelled casts and the passes a, b are run',
  ],
] as const)('%j in words', (given, words) => {
  expect(rewrittenInWords(given)).toBe(words);
});
