import { coveredTogether } from '../../documents/covered-file.ts';
import { type KeptResult, type RunDocument, runSchema } from '../../documents/run.ts';
import type { ShardDocument } from '../../documents/shard-run.ts';
import { laws as known } from '../../laws/sentences/index.ts';
import { causesOf } from '../causes/causes.ts';
import { unfinished } from '../check/cut-short.ts';
import { mergeLaw, type Part } from './merge-law.ts';
import { requireSameRun } from './same-run.ts';

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
  requireSameRun(documents, names);
  const [first] = documents as readonly [ShardDocument, ...ShardDocument[]];
  const { count } = first.shard;
  const present = new Map(documents.map((document) => [document.shard.index, document]));
  const indices = Array.from({ length: count }, (_, i) => i + 1);
  const missing = indices.filter((index) => !present.has(index));
  // In the order in which they were named, where a part has come to all of them.
  const [furthest] = documents.toSorted((a, b) => a.pending.length - b.pending.length);
  const plan = [...furthest!.laws.map(({ id }) => id), ...furthest!.pending];
  const laws = plan.flatMap((id) => {
    const parts = indices.map((index): Part => {
      const shard = { index, count };
      const document = present.get(index);
      if (!document)
        return { shard, cut: `shard ${index} of ${count} is missing`, isMissing: true };
      const result = document.laws.find((law) => law.id === id);
      return { shard, result, cut: result?.because ?? unfinished };
    });
    return parts.some(({ result }) => result) ? [mergeLaw(parts, first.runs)] : [];
  });
  const pending = plan.filter((id) => !laws.some((law) => law.id === id));
  const missed = [...new Set(documents.flatMap(({ selfTest }) => selfTest.missed))];
  const { total } = first.selfTest;
  // Shards replay all known bugs, each of them; workers of one run a share each; and those that were ended, fewer.
  const caught = documents.reduce((sum, { selfTest }) => sum + selfTest.caught, 0);
  const coverage = documents.flatMap(({ coverage: one }) => (one ? [one] : []));
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
      selfTest: { caught: Math.min(caught, total - missed.length), total, missed },
      corpus: mergeCorpus(documents),
      laws,
      causes: causesOf(laws, known),
      ms: Math.max(...documents.map(({ ms }) => ms)),
      size: first.size,
      ...(pending.length > 0 && { pending }),
      ...(partial && { partial: true as const }),
      ...(coverage.length > 0 && { coverage: coveredTogether(coverage) }),
    },
  };
};
