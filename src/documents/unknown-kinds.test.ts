import { expect, it } from 'vitest';
import { unknownKinds } from './unknown-kinds.ts';

/** Data of a counterexample with layers of these kinds, and the files that its replay names. */
const dataOf = (kinds: readonly string[], files: readonly string[]) => ({
  case: { stack: { inputs: 1, layers: kinds.map((kind) => ({ kind })) } },
  replay: { layers: files },
});

it('names the kinds and the files that are wanted', () => {
  expect(unknownKinds(dataOf(['dense', 'gained', 'lost'], ['my kind.mjs', 'b.mjs']))).toBe(
    "its case has layers of the kind gained and lost: expected --layer 'my kind.mjs' --layer b.mjs, found none",
  );
  expect(unknownKinds(dataOf(['dense'], ['a.mjs']))).toBeUndefined();
  expect(unknownKinds(dataOf(['gained'], []))).toBeUndefined();
});

it('is one line of a few words, whatever the kinds and files are', () => {
  const long = 'x'.repeat(2_000);
  expect(unknownKinds(dataOf([long, 'a\nb', 'c', 'd', 'e'], [long]))).toBe(
    `its case has layers of the kind "${'x'.repeat(40)}" and "a\\nb" and c and 2 more: ` +
      'expected --layer for each of the 1 that its replay names, found none',
  );
  expect(unknownKinds(dataOf(['a'], ['b\nc']))).toMatch(/ expected --layer for each of the 1 /);
  const many = Array.from({ length: 200 }, (_, k) => `${k}.mjs`);
  expect(unknownKinds(dataOf(['a'], many))).toMatch(/ expected --layer for each of the 200 /);
});
