/** One law from what shards saw of it. */
import type { ActivationOutcome } from '../../documents/activation-outcome.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import type { Seen } from '../../documents/journal-line.ts';
import { firstOpen } from '../../documents/open-case.ts';
import type { LawResult, Tally } from '../../documents/run.ts';
import { caseAt, casesOf, type ShardDocument, type ShardLaw } from '../../documents/shard-run.ts';
import { failureClasses } from '../../judge/failure.ts';
import {
  type ActivationRow,
  addToRow,
  emptyRows,
  outcomeOf,
  rowOf,
} from '../check/activation-rows.ts';
import { conclude } from '../check/conclude.ts';
import { interrupted, unfinished } from '../check/cut-short.ts';
import { tally } from '../check/tally.ts';
import { asFurther } from '../counterexample/without-reasons.ts';

/** A part of one law, and of which shard. */
export interface Part {
  readonly shard: ShardDocument['shard'];
  /** None when the shard has not come to the law, or is missing altogether. */
  readonly result?: ShardLaw | undefined;
  /** Why the shard has not run all its cases, where it has not. */
  readonly cut: string;
  /** The shard is missing altogether. */
  readonly isMissing?: true;
}

/** Why a law is not finished, of several parts that are not: a missing one comes first, then one that was ended. */
const gravestCut = (parts: readonly Part[]): string | undefined => {
  const grave = [
    ({ isMissing }: Part) => isMissing === true,
    ({ cut }: Part) => cut === unfinished,
    ({ cut }: Part) => cut === interrupted,
    () => true,
  ];
  return grave.map((is) => parts.find(is)).find((part) => part !== undefined)?.cut;
};

/** A case of the whole run, and what a shard saw there. */
interface SeenCase {
  readonly k: number;
  readonly seen: Seen;
}

/** The cases before `end` that were run, in the order of the whole run. */
const inOrder = (parts: readonly Part[], end: number): SeenCase[] =>
  parts
    .flatMap(({ shard, result }) =>
      (result?.seen ?? []).map((seen, p) => ({ k: caseAt(shard, p), seen })),
    )
    .filter(({ k }) => k < end)
    .sort((a, b) => a.k - b.k);

/** The witness of the first case that has one. */
const firstWitness = (parts: readonly Part[]): Pick<LawResult, 'witness'> => {
  const found = parts.flatMap(({ shard, result }) => {
    const p = result?.seen?.findIndex(({ came }) => typeof came === 'number') ?? -1;
    return p < 0 ? [] : [{ k: caseAt(shard, p), witness: result?.witness }];
  });
  const { witness } = found.toSorted((a, b) => a.k - b.k)[0] ?? {};
  return witness ? { witness } : {};
};

const runOf = ({ replay }: Counterexample): number => replay.run ?? 0;

/** The counterexample of each class with the lowest run, those with lower runs first. */
const firstOfEachClass = (all: readonly Counterexample[]): Counterexample[] => {
  const byRun = all.toSorted((a, b) => runOf(a) - runOf(b));
  return byRun.filter((one, i) => byRun.findIndex((other) => other.class === one.class) === i);
};

const counterexamplesOf = ({ counterexample, others = [] }: ShardLaw): Counterexample[] =>
  counterexample ? [counterexample, ...others] : [];

/** What is left of a law's parts up to where the whole run ends it. */
interface WholeLaw {
  readonly counts: Tally;
  /** The counterexample of each class, the lowest run first. */
  readonly found: readonly Counterexample[];
  /** How many cases the law has, those after its end left out. */
  readonly end: number;
  readonly activations?: readonly ActivationOutcome[];
}

const endingAtFailure = (
  parts: readonly Part[],
  drawn: readonly ShardLaw[],
  runs: number,
): WholeLaw => {
  const found = firstOfEachClass(drawn.flatMap(counterexamplesOf));
  const last = found.findIndex((one) => failureClasses[one.class].endsLaw);
  const end = last < 0 ? runs : runOf(found[last]!) + 1;
  const counts = tally();
  for (const { seen } of inOrder(parts, end)) counts.add(seen);
  return { counts: counts.counts(), found: last < 0 ? found : found.slice(0, last + 1), end };
};

/** Of a law about each activation: a failure ends the runs of its activation, and not the law. */
const activationByActivation = (
  parts: readonly Part[],
  drawn: readonly ShardLaw[],
  runs: number,
  names: readonly string[],
): WholeLaw => {
  const rows = emptyRows(names);
  const counts = tally();
  const ends = new Map<ActivationRow, number>();
  for (const { k, seen } of inOrder(parts, runs)) {
    const row = rowOf(rows, k);
    if (row.ended) continue;
    addToRow(row, seen);
    counts.add(seen);
    if (row.ended) ends.set(row, k);
  }
  const isWithin = (one: Counterexample): boolean =>
    runOf(one) <= (ends.get(rowOf(rows, runOf(one))) ?? runs);
  const first = (i: number): Counterexample | undefined =>
    drawn
      .flatMap(({ activations }) => activations?.[i]?.counterexample ?? [])
      .filter(isWithin)
      .toSorted((a, b) => runOf(a) - runOf(b))[0];
  return {
    counts: counts.counts(),
    found: firstOfEachClass(drawn.flatMap(counterexamplesOf).filter(isWithin)),
    end: runs,
    activations: rows.map((row, i) => outcomeOf(row, first(i))),
  };
};

/** One law from its parts: what the whole run comes to, which ends at a failure that ends the law. */
export const mergeLaw = (parts: readonly Part[], runs: number): LawResult => {
  const results = parts.flatMap(({ result }) => result ?? []);
  const kept = results.find(({ status, seen }) => status === 'falsified' && !seen);
  const drawn = results.filter(({ seen }) => seen);
  if (kept || drawn.length === 0) return kept ?? results[0]!;
  const { id, statement, formula, asked } = results[0]!;
  const names = drawn.find((law) => law.activations)?.activations?.map(({ name }) => name);
  const { counts, found, end, activations } = names
    ? activationByActivation(parts, drawn, asked ?? runs, names)
    : endingAtFailure(parts, drawn, asked ?? runs);
  const [failing, ...others] = found;
  const lacking = parts.filter(
    ({ shard, result }) => (result?.seen?.length ?? 0) < casesOf(shard, end),
  );
  const cut = gravestCut(lacking);
  const known = {
    id,
    statement,
    formula,
    ...counts,
    ms: results.reduce((sum, result) => sum + result.ms, 0),
    ...(asked !== undefined && { asked }),
  };
  const undecided = firstOpen(
    drawn.flatMap(({ open = [] }) => open).filter(({ run }) => run < end),
  );
  const open = undecided.length > 0 && { open: undecided };
  const each = activations && { activations };
  if (failing) {
    const partial = cut === undefined ? {} : { because: cut, partial: true as const };
    const further = others.length > 0 ? { others: others.map(asFurther) } : {};
    const falsified = { status: 'falsified', ...partial, counterexample: failing } as const;
    return { ...known, ...falsified, ...further, ...open, ...each };
  }
  const some = drawn.some(({ status }) => status === 'refuted-as-intended');
  const concluded = conclude(some ? 'some' : 'every', known, cut);
  return { ...known, ...concluded, ...open, ...(some && firstWitness(parts)), ...each };
};
