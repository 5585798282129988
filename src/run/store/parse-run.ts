import { fail, parseRecord, StackError } from '../../network/parse.ts';
import { asNumber } from '../../numbers/json.ts';
import type { Baseline } from '../check/baseline.ts';
import type { LawResult } from '../check/law-result.ts';
import { type CorpusResult, type RunDocument, replayCommand, runSchema } from '../check/verify.ts';
import { parseFinding, parseWitness } from './parse-finding.ts';
import { list, optional, text, whole } from './parse-parts.ts';

const statuses = ['held', 'falsified', 'refuted-as-intended', 'undecided', 'skipped'] as const;
const kept = ['fails', 'fixed', 'held', 'uncertified', 'undecided', 'skipped'] as const;

const oneOf = <T extends string>(names: readonly T[], value: unknown, where: string): T =>
  names.find((name) => name === value) ?? fail(where, `one of ${names.join(', ')}`, value);

const ratio = (value: unknown, where: string): number => {
  const x = asNumber(value);
  return x !== undefined && x >= 0 ? x : fail(where, 'a number that is not negative', value);
};

const counts = (value: unknown, where: string): Record<string, number> => {
  const entries = Object.entries(parseRecord(value, where));
  if (entries.length > 5_000) throw new StackError(`${where}: expected at most 5000 entries`);
  return Object.fromEntries(
    entries.map(([key, n]) => [key.slice(0, 60), whole(n, `${where}.${key.slice(0, 60)}`)]),
  );
};

const law = (value: unknown, where: string): LawResult => {
  const given = parseRecord(value, where);
  return {
    id: text(given.id, `${where}.id`),
    statement: text(given.statement, `${where}.statement`),
    formula: text(given.formula ?? '', `${where}.formula`),
    status: oneOf(statuses, given.status, `${where}.status`),
    runs: whole(given.runs, `${where}.runs`),
    uncertified: whole(given.uncertified, `${where}.uncertified`),
    undecided: whole(given.undecided ?? 0, `${where}.undecided`),
    silent: whole(given.silent ?? 0, `${where}.silent`),
    tightness: ratio(given.tightness, `${where}.tightness`),
    ms: ratio(given.ms, `${where}.ms`),
    drawn: counts(given.drawn ?? {}, `${where}.drawn`),
    ...optional(given, where, {
      miss: ratio,
      asked: (n: unknown, place: string) => whole(n, place),
    }),
    ...optional(given, where, { depths: counts, widths: counts, slack: counts, because: text }),
    ...(given.partial === true && { partial: true as const }),
    ...optional(given, where, { counterexample: parseFinding, witness: parseWitness }),
  };
};

const corpusEntry = (value: unknown, where: string): CorpusResult => {
  const given = parseRecord(value, where);
  return {
    id: text(given.id, `${where}.id`),
    law: text(given.law, `${where}.law`),
    status: oneOf(kept, given.status, `${where}.status`),
    ...optional(given, where, { because: text }),
  };
};

const names = (value: unknown, where: string): string[] => list(value, where, text);

const baseline = (value: unknown, where: string): Baseline => {
  const given = parseRecord(value, where);
  return {
    subject: text(given.subject, `${where}.subject`),
    seed: whole(given.seed, `${where}.seed`, Number.NEGATIVE_INFINITY),
    runs: whole(given.runs, `${where}.runs`),
    new: names(given.new, `${where}.new`),
    fixed: names(given.fixed, `${where}.fixed`),
    stillFailing: names(given.stillFailing, `${where}.stillFailing`),
    looser: list(given.looser, `${where}.looser`, (entry, place) => {
      const { law: id, before, now } = parseRecord(entry, place);
      return {
        law: text(id, `${place}.law`),
        before: ratio(before, `${place}.before`),
        now: ratio(now, `${place}.now`),
      };
    }),
    notRun: names(given.notRun, `${where}.notRun`),
  };
};

/** A command is never read from a file: it is made anew from the subject that the run names. */
const withCommand = (result: LawResult, origin: string | undefined): LawResult => {
  const { counterexample } = result;
  if (!counterexample || origin === undefined) return result;
  const command = replayCommand(counterexample.id, { origin: { subject: origin } });
  const replay = { ...counterexample.replay, subject: origin, command };
  return { ...result, counterexample: { ...counterexample, replay } };
};

/**
 * The document of a run from JSON data, validated: it is untrusted input. Throws StackError, which
 * names the place, what was expected and what was found.
 */
export const parseRun = (value: unknown, where = 'run'): RunDocument => {
  const given = parseRecord(value, where);
  if (given.schema !== runSchema) fail(`${where}: schema`, `"${runSchema}"`, given.schema);
  const test = parseRecord(given.selfTest, `${where}: selfTest`);
  const { origin } = optional(given, where, { origin: text });
  return {
    schema: runSchema,
    subject: text(given.subject, `${where}: subject`),
    precision: text(given.precision, `${where}: precision`),
    ...(origin !== undefined && { origin }),
    seed: whole(given.seed, `${where}: seed`, Number.NEGATIVE_INFINITY),
    runs: whole(given.runs, `${where}: runs`),
    selfTest: {
      caught: whole(test.caught, `${where}: selfTest.caught`),
      total: whole(test.total, `${where}: selfTest.total`),
      missed: names(test.missed ?? [], `${where}: selfTest.missed`),
    },
    corpus: list(given.corpus ?? [], `${where}: corpus`, corpusEntry),
    laws: list(given.laws, `${where}: laws`, law).map((result) => withCommand(result, origin)),
    ms: ratio(given.ms, `${where}: ms`),
    ...(given.partial === true && { partial: true as const }),
    ...optional(given, where, { baseline }),
  };
};
