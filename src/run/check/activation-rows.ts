/**
 * What a law about each activation counts of each: a row for each that the subject knows, to which the
 * cases k ≡ its number (modulo the number of rows) belong.
 */

import { activationNamed } from '../../activations/index.ts';
import type { ActivationOutcome } from '../../documents/activation-outcome.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import type { Seen, SeenError } from '../../documents/journal-line.ts';
import { activationAloneIn } from '../../generators/one-activation.ts';
import { largestError } from '../../judge/error-in-ulps.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import { isBalls } from '../../numbers/dyadic.ts';
import type { Format } from '../../numbers/format.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Failed, Trial } from '../trial/trial.ts';

/** The argument of the first output that is not finite, in an answer of the right shape; undefined where all are. */
const notFiniteAt = ({ inputs }: Case<Network>, { questions }: Failed): number | undefined => {
  const reply = questions.at(-1)?.reply;
  const rows = reply && 'answer' in reply ? (reply.answer as Rows) : [];
  for (const [i, row] of rows.entries()) {
    const j = row.findIndex((x) => !Number.isFinite(x));
    if (j >= 0) return inputs[i]?.[j];
  }
  return undefined;
};

/**
 * The largest error of a case of one activation, infinite where an answer is not finite; undefined where
 * no answer was judged.
 */
export const errorIn = (c: Case<Network>, trial: Trial, format: Format): SeenError | undefined => {
  const parameters = activationAloneIn(c)?.parameters ?? {};
  if (trial.status === 'failed' && trial.class === 'not finite') {
    const at = notFiniteAt(c, trial);
    const [ulps, absolute] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    return at === undefined ? undefined : { ulps, absolute, at, parameters };
  }
  let largest: SeenError | undefined;
  for (const { comparison } of 'all' in trial ? (trial.all ?? []) : []) {
    const { lhs, rhs, inputs } = comparison;
    if (isBalls(lhs) || !isBalls(rhs)) continue;
    const { ulps, absolute, entry } = largestError(lhs, rhs, format);
    const at = (inputs ?? c.inputs)[entry[0]]![entry[1]]!;
    if (!largest || ulps > largest.ulps) largest = { ulps, absolute, at, parameters };
  }
  return largest;
};

/** What is counted of one activation. */
export interface ActivationRow {
  readonly name: string;
  runs: number;
  unsupported: number;
  uncertified: number;
  worst?: SeenError;
  /** A failure ended its runs: those that are left are not made. */
  ended: boolean;
}

/** Rows of activations of which nothing was counted yet. */
export const emptyRows = (names: readonly string[]): ActivationRow[] =>
  names.map((name) => ({ name, runs: 0, unsupported: 0, uncertified: 0, ended: false }));

/** The row that case k belongs to. */
export const rowOf = <T>(rows: readonly T[], k: number): T => rows[k % rows.length]!;

/** Counts a case in its row. Of two errors of the same size the first stays. */
export const addToRow = (row: ActivationRow, { came, error }: Seen): void => {
  if (came === 'not run') return;
  row.runs++;
  if (came === 'unsupported' || came === 'uncertified') row[came]++;
  if (came === 'ended') row.ended = true;
  if (error && !(row.worst && row.worst.ulps >= error.ulps)) row.worst = error;
};

const statusOf = ({ runs, unsupported, uncertified }: ActivationRow) => {
  if (runs === unsupported) return 'skipped';
  return runs === unsupported + uncertified ? 'undecided' : 'held';
};

/** What a row came to. Its parameters are those of the worst error, and else the defaults. */
export const outcomeOf = (
  row: ActivationRow,
  counterexample: Counterexample | undefined,
): ActivationOutcome => {
  const { name, runs, unsupported, worst } = row;
  const defaults = activationNamed(name)?.parameters ?? {};
  return {
    name,
    parameters: { ...defaults, ...worst?.parameters },
    status: counterexample ? 'falsified' : statusOf(row),
    runs,
    unsupported,
    ...(worst && { worst: { ulps: worst.ulps, absolute: worst.absolute, at: worst.at } }),
    ...(counterexample && { counterexample }),
  };
};
