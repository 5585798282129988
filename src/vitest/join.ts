import { firstOpen } from '../documents/open-case.ts';
import type { Counts, LawResult, RunDocument } from '../documents/run.ts';
import { parseRun } from '../documents/run.ts';
import { stringify } from '../numbers/json.ts';

const sumOf = (all: readonly (Counts | undefined)[]): Counts => {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [key, n] of Object.entries(counts ?? {})) sum[key] = (sum[key] ?? 0) + n;
  }
  return sum;
};

/** The same law, tested several times (other sizes, other seeds): what was found, all runs counted. */
export const joinLaw = (results: readonly LawResult[]): LawResult => {
  const bad = results.find(({ status }) => status === 'falsified');
  const tried = results.filter(({ status }) => status !== 'skipped');
  const [first] = tried.filter(({ status }) => status !== 'undecided');
  if (bad || !first) return bad ?? tried[0] ?? results[0]!;
  const sum = (of: (law: LawResult) => number) => tried.reduce((total, law) => total + of(law), 0);
  const affine = sum((law) => law.affine ?? 0);
  const models = sum(({ ran = 0 }) => ran);
  const open = firstOpen(tried.flatMap((law) => law.open ?? []));
  const misses = tried.flatMap(({ miss }) => miss ?? []);
  return {
    ...first,
    runs: sum(({ runs }) => runs),
    uncertified: sum(({ uncertified }) => uncertified),
    unsupported: sum(({ unsupported }) => unsupported),
    undecided: sum(({ undecided }) => undecided),
    silent: sum(({ silent }) => silent),
    ...(affine > 0 && { affine }),
    ...(models > 0 && { ran: models }),
    ...(open.length > 0 && { open }),
    tightness: Math.max(...tried.map(({ tightness }) => tightness)),
    ...(misses.length > 0 && { miss: Math.max(...misses) }),
    ms: sum(({ ms }) => ms),
    drawn: sumOf(tried.map(({ drawn }) => drawn)),
    depths: sumOf(tried.map(({ depths }) => depths)),
    widths: sumOf(tried.map(({ widths }) => widths)),
    slack: sumOf(tried.map(({ slack }) => slack)),
  };
};

/**
 * The recorded text, read. A command is not believed of a file, but this text comes from our own test:
 * where no subject can be named, the command that runs the test again is kept.
 */
const read = (text: string): RunDocument => {
  const raw = JSON.parse(text) as RunDocument;
  const document = parseRun(raw, 'foldproof/vitest');
  if (document.origin !== undefined) return document;
  const laws = document.laws.map((law, i) => {
    const { counterexample } = law;
    // What is written is the command; our own test is believed about it.
    const written = raw.laws[i]?.counterexample?.replay as { command?: string } | undefined;
    if (!counterexample || written?.command === undefined) return law;
    const replay = { ...counterexample.replay, test: written.command };
    return { ...law, counterexample: { ...counterexample, replay } };
  });
  return { ...document, laws };
};

/** What tests have recorded, one document a subject, in the order in which subjects were first met. */
export const joinRecords = (texts: readonly string[]): RunDocument[] => {
  const subjects = new Map<string, RunDocument[]>();
  for (const text of texts) {
    const document = read(text);
    const { subject, precision, origin } = document;
    const key = stringify([subject, precision, origin ?? null]);
    subjects.set(key, [...(subjects.get(key) ?? []), document]);
  }
  return [...subjects.values()].map((documents) => {
    const laws = new Map<string, LawResult[]>();
    for (const law of documents.flatMap((document) => document.laws)) {
      laws.set(law.id, [...(laws.get(law.id) ?? []), law]);
    }
    return {
      ...documents[0]!,
      runs: Math.max(...documents.map(({ runs }) => runs)),
      ms: documents.reduce((sum, { ms }) => sum + ms, 0),
      laws: [...laws.values()].map(joinLaw),
    };
  });
};
