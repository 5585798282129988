import * as v from 'valibot';
import { Fault, made } from '../input/made.ts';
import { read } from '../input/read.ts';
import { type Seen, seenIn } from './journal-line.ts';
import type { LawResult } from './law-outcome.ts';
import { type RunDocument, runData, type Shard } from './run.ts';
import { refuseUnknownKinds } from './unknown-kinds.ts';

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

/** How many of the cases 0 … end − 1 are a shard's. */
export const casesOf = ({ index, count }: Shard, end: number): number =>
  Math.max(0, Math.ceil((end - (index - 1)) / count));

/** The number of the p-th case of a shard, from 0, in the whole. */
export const caseAt = ({ index, count }: Shard, p: number): number => index - 1 + p * count;

/** What of a run's document the journal of a law is held against. */
interface Context {
  readonly shard: Shard;
  readonly runs: number;
  readonly seed: number;
}

/** Whether a case failed, of a law about each activation also in a way that ends its activation's runs. */
const hasFailed = ({ came }: Seen): boolean => came === 'failed' || came === 'ended';

/** The lines of a law, which must be as many as it says, and have the failure that it says. */
const seenOf = (lines: readonly string[], law: LawResult, context: Context): Seen[] | Fault => {
  const { shard, runs, seed } = context;
  const most = casesOf(shard, law.asked ?? runs);
  if (law.runs > most) {
    return new Fault(
      `expected at most ${most}, the cases of this shard, found ${law.runs}`,
      'runs',
    );
  }
  const seen: Seen[] = [];
  for (const [p, line] of lines.slice(0, most).entries()) {
    const read = seenIn(line);
    if (read instanceof Fault) return new Fault(read.message, 'journal', p);
    if (!law.activations && (read.came === 'ended' || read.came === 'not run')) {
      const wanted = 'a run that was counted, as the law has no activations';
      return new Fault(`expected ${wanted}, found ${read.came}`, 'journal', p);
    }
    seen.push(read);
  }
  const notRun = seen.filter(({ came }) => came === 'not run').length;
  if (lines.length - notRun !== law.runs || lines.length > most) {
    const wanted = `${law.runs} lines, one a run`;
    return new Fault(`expected ${wanted}, found ${lines.length - notRun}`, 'journal');
  }
  const failed = seen.findIndex(hasFailed);
  if (failed >= 0 !== (law.status === 'falsified')) {
    return new Fault('expected failed runs of a falsified law alone', 'journal');
  }
  const replay = law.counterexample?.replay;
  const run = caseAt(shard, failed);
  if (failed >= 0 && (replay?.run !== run || replay?.seed !== seed)) {
    const found = `run ${replay?.run} of seed ${replay?.seed}`;
    const wanted = `run ${run} of seed ${seed}, as the journal has it`;
    return new Fault(`expected ${wanted}, found ${found}`, 'counterexample');
  }
  return seen;
};

const shardLaw = ({ journal, ...law }: LawResult, context: Context): ShardLaw | Fault => {
  if (journal) {
    const seen = seenOf(journal, law, context);
    return seen instanceof Fault ? seen : { ...law, seen };
  }
  return law.status === 'skipped' || law.status === 'falsified'
    ? law
    : new Fault('expected a line for each run, found nothing', 'journal');
};

const shardDocument = (document: RunDocument): ShardDocument | Fault => {
  const { shard, size, pending = [] } = document;
  if (!shard) {
    const wanted = 'the result of `foldproof verify --shard i/n`, which has a shard';
    return new Fault(`expected ${wanted}, found nothing`, 'shard');
  }
  if (!size) return new Fault('expected an object, found nothing', 'size');
  const laws: ShardLaw[] = [];
  for (const [i, result] of document.laws.entries()) {
    const law = shardLaw(result, { ...document, shard });
    if (law instanceof Fault) return new Fault(law.message, 'laws', i, ...law.at);
    laws.push(law);
  }
  const names = [...laws.map(({ id }) => id), ...pending];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined
    ? { ...document, laws, shard, size, pending }
    : new Fault(`expected each law once, found ${twice.slice(0, 100)} twice`, 'laws');
};

const required = 'schema subject precision seed runs selfTest laws ms shard size'.split(' ');

/** The result of a shard, as it is written: the document of a run with a journal of each law. */
export const shardData = v.pipe(runData, made(shardDocument), v.metadata({ required }));

/**
 * The document of a shard from JSON data, which is untrusted input. Throws InputError, which names the
 * place in the file `where`.
 */
export const parseShardRun = (value: unknown, where = 'shard'): ShardDocument => {
  refuseUnknownKinds(value, where);
  return read(shardData, value, where);
};
