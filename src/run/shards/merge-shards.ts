import type { Counterexample } from '../../documents/counterexample.ts';
import type { Seen } from '../../documents/journal-line.ts';
import type { LawResult } from '../../documents/run.ts';
import { type KeptResult, type RunDocument, runSchema } from '../../documents/run.ts';
import { caseAt, casesOf, type ShardDocument, type ShardLaw } from '../../documents/shard-run.ts';
import { failureClasses } from '../../judge/failure.ts';
import { laws as known } from '../../laws/sentences/index.ts';
import { causesOf } from '../causes/causes.ts';
import { conclude } from '../check/conclude.ts';
import { unfinished } from '../check/cut-short.ts';
import { tally } from '../check/tally.ts';
import { refuseStrangers } from './same-run.ts';

/** A part of one law, and of which shard. */
interface Part {
  readonly shard: ShardDocument['shard'];
  /** None when the shard has not come to the law, or is missing altogether. */
  readonly result?: ShardLaw | undefined;
  /** Why the shard has not run all its cases, where it has not. */
  readonly cut: string;
}

/** The worst news first: what is said of a law that several shards have not finished. */
const graveFirst = [/missing/, /^unfinished$/, /^interrupted$/];

const gravest = (reasons: readonly string[]): string | undefined => {
  const grave = (reason: string): number => {
    const i = graveFirst.findIndex((pattern) => pattern.test(reason));
    return i < 0 ? graveFirst.length : i;
  };
  return reasons.toSorted((a, b) => grave(a) - grave(b))[0];
};

/** The cases before `end` that were run, in the order of the whole run. */
const inOrder = (parts: readonly Part[], end: number): Seen[] =>
  parts
    .flatMap(({ shard, result }) =>
      (result?.seen ?? []).map((seen, p) => ({ k: caseAt(shard, p), seen })),
    )
    .filter(({ k }) => k < end)
    .sort((a, b) => a.k - b.k)
    .map(({ seen }) => seen);

/** The witness of the first case that has one. */
const firstWitness = (parts: readonly Part[]): Pick<LawResult, 'witness'> => {
  const found = parts.flatMap(({ shard, result }) => {
    const p = result?.seen?.findIndex(({ came }) => typeof came === 'number') ?? -1;
    return p < 0 ? [] : [{ k: caseAt(shard, p), witness: result?.witness }];
  });
  const { witness } = found.toSorted((a, b) => a.k - b.k)[0] ?? {};
  return witness ? { witness } : {};
};

/** The counterexample of each class with the lowest run, those with lower runs first. */
const firstOfEachClass = (results: readonly ShardLaw[]): Counterexample[] => {
  const all = results.flatMap(({ counterexample, others = [] }) =>
    counterexample ? [counterexample, ...others] : [],
  );
  const byRun = all.toSorted((a, b) => (a.replay.run ?? 0) - (b.replay.run ?? 0));
  return byRun.filter((one, i) => byRun.findIndex((other) => other.class === one.class) === i);
};

/** One law from its parts: what the whole run comes to, which ends at a failure that ends the law. */
const mergeLaw = (parts: readonly Part[], runs: number): LawResult => {
  const results = parts.flatMap(({ result }) => result ?? []);
  const kept = results.find(({ status, seen }) => status === 'falsified' && !seen);
  const drawn = results.filter(({ seen }) => seen);
  if (kept || drawn.length === 0) return kept ?? results[0]!;
  const found = firstOfEachClass(drawn);
  const last = found.findIndex((one) => failureClasses[one.class].endsLaw);
  const [failing, ...others] = last < 0 ? found : found.slice(0, last + 1);
  const { id, statement, formula, asked } = results[0]!;
  const end = last < 0 ? (asked ?? runs) : found[last]!.replay.run! + 1;
  const counts = tally();
  for (const seen of inOrder(parts, end)) counts.add(seen);
  const lacking = parts.filter(
    ({ shard, result }) => (result?.seen?.length ?? 0) < casesOf(shard, end),
  );
  const cut = gravest(lacking.map((part) => part.cut));
  const known = {
    id,
    statement,
    formula,
    ...counts.counts(),
    ms: results.reduce((sum, result) => sum + result.ms, 0),
    ...(asked !== undefined && { asked }),
  };
  if (failing) {
    const partial = cut === undefined ? {} : { because: cut, partial: true as const };
    const further = others.length > 0 ? { others } : {};
    return { ...known, status: 'falsified', ...partial, counterexample: failing, ...further };
  }
  const some = drawn.some(({ status }) => status === 'refuted-as-intended');
  const concluded = conclude(some ? 'some' : 'every', known, cut);
  return { ...known, ...concluded, ...(some && firstWitness(parts)) };
};

/** A kept case that fails in one shard fails. */
const mergeCorpus = (documents: readonly ShardDocument[]): KeptResult[] =>
  documents[0]!.corpus.map((first, i) => {
    const all = documents.map(({ corpus }) => corpus[i]!);
    return all.find(({ status }) => status === 'fails') ?? first;
  });

/** What shards come to together, and which of them are missing. */
export interface Merged {
  readonly document: RunDocument;
  readonly missing: readonly number[];
}

/**
 * The run that the shards are parts of. Where all are there and none was cut by time, it is the run
 * without shards: the same statuses, counts, counterexamples and witnesses. `names` says where each
 * comes from. Throws InputError when they are parts of different runs, or one is there twice.
 */
export const mergeShards = (
  documents: readonly ShardDocument[],
  names: readonly string[],
): Merged => {
  refuseStrangers(documents, names);
  const [first] = documents as readonly [ShardDocument, ...ShardDocument[]];
  const { count } = first.shard;
  const present = new Map(documents.map((document) => [document.shard.index, document]));
  const indices = Array.from({ length: count }, (_, i) => i + 1);
  const missing = indices.filter((index) => !present.has(index));
  const plan = [...first.laws.map(({ id }) => id), ...first.pending];
  const laws = plan.flatMap((id) => {
    const parts = indices.map((index): Part => {
      const shard = { index, count };
      const document = present.get(index);
      if (!document) return { shard, cut: `shard ${index} of ${count} is missing` };
      const result = document.laws.find((law) => law.id === id);
      return { shard, result, cut: result?.because ?? unfinished };
    });
    return parts.some(({ result }) => result) ? [mergeLaw(parts, first.runs)] : [];
  });
  const pending = plan.filter((id) => !laws.some((law) => law.id === id));
  const missed = [...new Set(documents.flatMap(({ selfTest }) => selfTest.missed))];
  const { total } = first.selfTest;
  const partial = missing.length + pending.length > 0 || laws.some((law) => law.partial);
  return {
    missing,
    document: {
      schema: runSchema,
      subject: first.subject,
      precision: first.precision,
      ...(first.origin !== undefined && { origin: first.origin }),
      seed: first.seed,
      runs: first.runs,
      selfTest: { caught: total - missed.length, total, missed },
      corpus: mergeCorpus(documents),
      laws,
      causes: causesOf(laws, known),
      ms: Math.max(...documents.map(({ ms }) => ms)),
      size: first.size,
      ...(pending.length > 0 && { pending }),
      ...(partial && { partial: true as const }),
    },
  };
};
