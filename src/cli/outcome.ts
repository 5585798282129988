import type { RunDocument } from '../documents/run.ts';
import { interrupted, unfinished } from '../run/check/cut-short.ts';

/** A law is inconclusive when more than these shares of its runs have no bound, no witness that the subject shows, or no support. */
const most = { uncertified: 0.02, undecided: 0.05, unsupported: 0.02 };

const inconclusive = ({ laws: results, runs }: RunDocument): boolean =>
  results.some(
    (law) =>
      law.status === 'undecided' ||
      law.uncertified > most.uncertified * law.runs ||
      law.undecided + (law.hidden ?? 0) > most.undecided * law.runs ||
      law.unsupported > most.unsupported * law.runs ||
      (law.partial && law.runs < (law.asked ?? runs) / 2),
  );

/** Whether it was ended, by the user or by force, before it came to its end. */
const wasEnded = ({ laws: results, pending = [] }: RunDocument): boolean =>
  pending.length > 0 ||
  results.some(({ because }) => because === interrupted || because === unfinished);

/**
 * 0 held · 1 falsified · 2 every law skipped · 3 no law came to a verdict, or inconclusive under --strict · 70 the self-test
 * misses a known bug · 130 interrupted.
 */
export const exitCodeOf = (document: RunDocument, strict: boolean): number => {
  const { laws: results, corpus, selfTest } = document;
  if (selfTest.missed.length > 0) return 70; // the harness itself is broken
  const failing = corpus.some(({ status }) => status === 'fails');
  if (failing || results.some(({ status }) => status === 'falsified')) return 1;
  if (wasEnded(document)) return 130;
  if (results.every(({ status }) => status === 'skipped')) return 2;
  const verdicts = ['held', 'refuted-as-intended'];
  if (!results.some(({ status }) => verdicts.includes(status))) return 3;
  return strict && inconclusive(document) ? 3 : 0;
};
