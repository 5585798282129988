import { fail, parseRecord, StackError } from '../../network/parse.ts';
import type { LawResult, Shard } from '../check/law-result.ts';
import type { Seen } from '../check/tally.ts';
import type { RunDocument } from '../check/verify.ts';
import { parseLine } from '../shards/journal.ts';
import { list, optional, text, whole } from './parse-parts.ts';
import { parseRun } from './parse-run.ts';

/** A law as a shard left it. */
export interface ShardLaw extends Omit<LawResult, 'journal'> {
  /** Its cases in order; none where none were drawn: skipped, or falsified by a kept case. */
  readonly seen?: readonly Seen[];
}

/** What a shard came to: a run's document with what a merge needs. */
export interface ShardDocument extends Omit<RunDocument, 'laws' | 'shard' | 'size' | 'pending'> {
  readonly laws: readonly ShardLaw[];
  readonly shard: Shard;
  readonly size: NonNullable<RunDocument['size']>;
  readonly pending: readonly string[];
}

const mostShards = 100_000;

const parseShard = (value: unknown, where: string): Shard => {
  if (value === undefined) {
    return fail(where, 'the result of `foldproof verify --shard i/n`, which has a shard', value);
  }
  const given = parseRecord(value, where);
  const count = whole(given.count, `${where}.count`, 1);
  const index = whole(given.index, `${where}.index`, 1);
  if (index <= count && count <= mostShards) return { index, count };
  throw new StackError(`${where}: expected i of n shards, found ${index} of ${count}`);
};

const parseSize = (value: unknown, where: string): ShardDocument['size'] => {
  const given = parseRecord(value, where);
  return {
    layers: whole(given.layers, `${where}.layers`, 1),
    units: whole(given.units, `${where}.units`, 1),
    ...optional(given, where, { regime: text }),
  };
};

/** How many of the cases 0 … end − 1 are a shard's. */
export const casesOf = ({ index, count }: Shard, end: number): number =>
  Math.max(0, Math.ceil((end - (index - 1)) / count));

/** The number of the p-th case of a shard, from 0, in the whole. */
export const caseAt = ({ index, count }: Shard, p: number): number => index - 1 + p * count;

/** The lines of a law, which must be as many as it says, and end where it says that it failed. */
const parseJournal = (
  value: unknown,
  where: string,
  result: LawResult,
  { shard, runs, seed }: { shard: Shard; runs: number; seed: number },
): Seen[] => {
  const seen = list(value, `${where}.journal`, parseLine);
  const most = casesOf(shard, result.asked ?? runs);
  if (seen.length !== result.runs || seen.length > most) {
    const expected = `${Math.min(result.runs, most)} lines, one a run`;
    throw new StackError(`${where}.journal: expected ${expected}, found ${seen.length}`);
  }
  const failed = seen.findIndex(({ came }) => came === 'failed');
  const last = seen.length - 1;
  const { status, counterexample } = result;
  if (failed >= 0 !== (status === 'falsified') || (failed >= 0 && failed !== last)) {
    throw new StackError(
      `${where}.journal: expected no failed run but the last of a falsified law`,
    );
  }
  const replay = counterexample?.replay;
  if (failed >= 0 && (replay?.run !== caseAt(shard, last) || replay?.seed !== seed)) {
    const expected = `run ${caseAt(shard, last)} of seed ${seed}, as the journal has it`;
    const found = `run ${replay?.run} of seed ${replay?.seed}`;
    throw new StackError(`${where}.counterexample: expected ${expected}, found ${found}`);
  }
  return seen;
};

/**
 * The document of a shard from JSON data, validated: it is untrusted input. Throws StackError, which
 * names the place, what was expected and what was found.
 */
export const parseShardRun = (value: unknown, where = 'shard'): ShardDocument => {
  const given = parseRecord(value, where);
  const document = parseRun(value, where);
  const shard = parseShard(given.shard, `${where}: shard`);
  const laws = document.laws.map((result, i): ShardLaw => {
    const raw = parseRecord((given.laws as unknown[])[i], `${where}: laws[${i}]`);
    const place = `${where}: laws[${i}]`;
    const drawn = raw.journal !== undefined;
    if (!drawn && result.status !== 'skipped' && result.status !== 'falsified') {
      return fail(`${place}.journal`, 'a line for each run', raw.journal);
    }
    const context = { shard, runs: document.runs, seed: document.seed };
    return {
      ...result,
      ...(drawn && { seen: parseJournal(raw.journal, place, result, context) }),
    };
  });
  const names = [
    ...laws.map(({ id }) => id),
    ...list(given.pending ?? [], `${where}: pending`, text),
  ];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new StackError(`${where}: laws: ${twice} is there twice`);
  return {
    ...document,
    laws,
    shard,
    size: parseSize(given.size, `${where}: size`),
    pending: names.slice(laws.length),
  };
};
