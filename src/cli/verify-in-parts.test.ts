import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCounterexample } from '../run/store/corpus.ts';
import { runOfMutant } from '../testing/run-documents.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { keepPrinted } from './verify-in-parts.ts';

const foundFor = async (mutant: string) => {
  const document = await runOfMutant(mutant);
  const { counterexample } = document.laws.find((law) => law.counterexample)!;
  return { document, counterexample: counterexample! };
};

let out: string;
eachTemporaryFolder((path) => {
  out = path;
});

it('keeps what was printed and gave way to a counterexample of an earlier case, so that its command finds it', async () => {
  const { document } = await foundFor('last-bias-lost');
  const { counterexample } = await foundFor('last-bias-twice');
  keepPrinted(out, document, counterexample);
  const files = readdirSync(join(out, 'counterexamples'));
  expect(files).toEqual([`${counterexample.id}.json`]);
  const { case: kept } = readCounterexample(join(out, 'counterexamples', files[0]!));
  expect(kept).toEqual(counterexample.case);
});

it('writes nothing more where nothing was printed early, or what was is in the document', async () => {
  const { document, counterexample } = await foundFor('last-bias-lost');
  keepPrinted(out, document);
  keepPrinted(out, document, counterexample);
  expect(existsSync(join(out, 'counterexamples'))).toBe(false);
});
