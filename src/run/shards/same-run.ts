import type { ShardDocument } from '../../documents/shard-run.ts';
import { InputError } from '../../input/input-error.ts';
import { stringify } from '../../numbers/json.ts';

/** A text of at most so many characters; of a longer one, its end: names of one run begin alike. */
const cut = (text: string, most = 30): string =>
  text.length > most ? `…${text.slice(1 - most)}` : text;

/** A value in a few characters; of a list, how long it is and what the other list has not. */
const show = (value: unknown, other: unknown): string => {
  if (!Array.isArray(value)) {
    return cut(typeof value === 'string' ? value : (stringify(value) ?? 'unknown'));
  }
  const own = Array.isArray(other) ? value.find((entry) => !other.includes(entry)) : undefined;
  return own === undefined ? `${value.length}` : `${value.length} with ${cut(String(own))}`;
};

/** What must be the same in all parts of a run, and how it is called. */
const sames: readonly (readonly [string, (document: ShardDocument) => unknown])[] = [
  ['subject', ({ subject }) => subject],
  ['origin of the subject', ({ origin }) => origin],
  ['precision', ({ precision }) => precision],
  ['seed', ({ seed }) => seed],
  ['runs', ({ runs }) => runs],
  ['number of shards', ({ shard }) => shard.count],
  ['size of stacks', ({ size }) => size],
  // Which of them are pending yet is another matter in each part.
  ['laws', ({ laws, pending }) => [...laws.map(({ id }) => id), ...pending].sort()],
  ['corpus', ({ corpus }) => corpus.map(({ id }) => id)],
  ['number of known bugs', ({ selfTest }) => selfTest.total],
];

/**
 * Refuses documents that are not parts of one run. `names` says where each comes from. Throws
 * InputError.
 */
export const requireSameRun = (
  documents: readonly ShardDocument[],
  names: readonly string[],
): void => {
  const [first, ...others] = documents;
  for (const [what, of] of sames) {
    const i = others.findIndex((other) => stringify([of(other)]) !== stringify([of(first!)]));
    if (i < 0) continue;
    const [value, other] = [of(first!), of(others[i]!)];
    const found = `${show(other, value)} in ${cut(names[i + 1]!)}`;
    throw new InputError(
      `merge: expected parts of one run, but the ${what} is ${show(value, other)} in ${cut(names[0]!)} and ${found}`,
    );
  }
  const seen = new Map<number, string>();
  for (const [i, { shard }] of documents.entries()) {
    const before = seen.get(shard.index);
    if (before !== undefined) {
      throw new InputError(
        `merge: expected each shard once, found ${shard.index} of ${shard.count} in ${before} and in ${names[i]}`,
      );
    }
    seen.set(shard.index, names[i]!);
  }
};
