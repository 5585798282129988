import type { Counterexample } from '../documents/counterexample.ts';
import type { LawResult, RunDocument } from '../documents/run.ts';

/** The result of a law, of an older run too: one that counts no unsupported runs. */
export type ToldLaw = Omit<LawResult, 'unsupported'> & { readonly unsupported?: number };

/** The document of a run, of an older one too: one without causes. */
export type ToldRun = Omit<RunDocument, 'laws' | 'causes'> & {
  readonly laws: readonly ToldLaw[];
  readonly causes?: RunDocument['causes'];
};

/** One bug as reports tell it. */
export interface ToldCause {
  /** The law that explains it, and its counterexample. */
  readonly law: ToldLaw;
  readonly counterexample: Counterexample;
  /** Counterexamples of the same law in which it fails in another way, one for each class. */
  readonly others: readonly Counterexample[];
  /** Ids of the laws that it breaks besides. */
  readonly breaks: readonly string[];
}

/** Every counterexample of a law: its own, those of its further classes, and those of its activations. */
export const counterexamplesOf = ({
  counterexample,
  others = [],
  activations = [],
}: ToldLaw): Counterexample[] => {
  const all = [
    counterexample,
    ...others,
    ...activations.map((outcome) => outcome.counterexample),
  ].filter((one) => one !== undefined);
  // Of an activation it has no reasons: the law's own comes first, and stays.
  return all.filter((one, i) => all.findIndex(({ id }) => id === one.id) === i);
};

/**
 * The bugs of a run, what explains most first. A falsified law that stands in no cause, as in a run
 * that was written before there were causes, is a cause of its own.
 */
export const causesOf = ({ laws, causes = [] }: ToldRun): ToldCause[] => {
  const byId = new Map(laws.map((law) => [law.id, law]));
  const told = causes.flatMap((cause): ToldCause[] => {
    const law = byId.get(cause.law);
    const found = law ? counterexamplesOf(law) : [];
    const counterexample = found.find(({ id }) => id === cause.counterexample);
    if (!law || !counterexample) return [];
    const others = (law.others ?? []).filter(
      (one) => one.id !== counterexample.id && cause.classes.includes(one.class),
    );
    return [{ law, counterexample, others, breaks: cause.breaks }];
  });
  const named = new Set(told.flatMap(({ law, breaks }) => [law.id, ...breaks]));
  const rest = laws.flatMap((law): ToldCause[] => {
    const { id, status, counterexample, others = [] } = law;
    if (status !== 'falsified' || named.has(id) || !counterexample) return [];
    return [{ law, counterexample, others, breaks: [] }];
  });
  return [...told, ...rest];
};

/** The cause that a law is broken by besides, by the law's id. */
export const brokenBy = (causes: readonly ToldCause[]): ReadonlyMap<string, ToldCause> =>
  new Map(
    causes
      .toReversed()
      .flatMap((cause) => cause.breaks.map((id): [string, ToldCause] => [id, cause])),
  );
