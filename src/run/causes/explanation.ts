/**
 * From failing laws to counterexamples, with as little asking as possible: a law that fails where another
 * is known to fail needs no case of its own.
 */

import { exchangesOf } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { activationAloneIn } from '../../generators/one-activation.ts';
import { failureClasses } from '../../judge/failure.ts';
import type { Implications } from '../../laws/implications.ts';
import type { Law } from '../../laws/law.ts';
import type { Respondent } from '../../subjects/subject.ts';
import {
  asConfirmed,
  asFound,
  asItStands,
  asShrunk,
  type FoundFailure,
  type InquiryLimits,
  type ShrunkFailure,
  shrinkFailure,
  sizeFound,
} from '../counterexample/investigate.ts';
import { history } from '../counterexample/memory.ts';
import { asFurther, withoutReasons } from '../counterexample/without-reasons.ts';
import { wrongFamilies } from '../trial/examine.ts';
import type { Failed } from '../trial/trial.ts';
import { type FailingLaw, isExplained, related } from './causes.ts';
import { failureAt } from './failure-at.ts';

/** The cause with a law more among those that fail at its counterexample. */
const breaking = (cause: FailingLaw, law: string): FailingLaw => {
  const { breaks = [] } = cause.counterexample;
  const all = [...new Set([...breaks, law])].sort();
  return { ...cause, counterexample: { ...cause.counterexample, breaks: all } };
};

const failingLaw = (
  law: string,
  counterexample: Counterexample,
  classes: readonly string[] = [counterexample.class],
): FailingLaw => ({ law, counterexample, classes });

/** The failing runs of one law: the one with the lowest number, and the first of each further class. */
export interface LawFailures {
  readonly first: FoundFailure;
  readonly others: readonly FoundFailure[];
  /** Of a law about each activation: the first failing run of each, by name. */
  readonly each?: ReadonlyMap<string, FoundFailure>;
}

/** A law that a kept counterexample falsifies; it needs no other. */
export interface KeptFailure {
  readonly law: string;
  readonly kept: Counterexample;
}

/** The counterexamples of a failing law: one, and one for each further class of failure. */
export interface Found {
  readonly counterexample: Counterexample;
  readonly others: readonly Counterexample[];
  /** Of a law about each activation: the counterexample of each that fails, by name. */
  readonly each?: ReadonlyMap<string, Counterexample>;
}

/** What one failure comes to. */
export interface LookedInto {
  /** The counterexample of its own law. */
  readonly own: Counterexample;
  /**
   * What is told of it: a counterexample of the law that explains most among those that imply its own law
   * and fail alike at its own counterexample; otherwise its own.
   */
  readonly told: Counterexample;
}

/** What is shrunk once: a class of failure of a law, and of each activation where the law is about each. */
const keyOf = ({ law, case: c, failed }: FoundFailure): string => {
  const name = law.domain.oneActivation ? activationAloneIn(c)?.name : undefined;
  return `${law.id} ${failed.class} ${name ?? ''}`;
};

/** Failures of a class whose wrong answers are to the same asks, of whatever law. */
const kindOf = (counterexample: Counterexample): string =>
  [counterexample.class, ...[...wrongFamilies(exchangesOf(counterexample) ?? [])].sort()].join(' ');

/** What two findings of one case may differ in. */
const alike = ({
  evaluations,
  interrupted,
  shrunkFrom,
  replay,
}: Counterexample): Partial<Counterexample> => ({
  ...(evaluations !== undefined && { evaluations }),
  ...(interrupted !== undefined && { interrupted }),
  ...(shrunkFrom && { shrunkFrom }),
  replay,
});

/** Looks into the failures of one run, and remembers what it has found. */
export interface Explainer {
  /**
   * Whether nothing that is known so far explains a failure. It is provisional: what is found later may
   * explain more.
   */
  readonly isNews: (found: FoundFailure) => Promise<boolean>;
  /**
   * What a failure comes to; it is known from now on. `suspect` is a failure of a law that speaks of
   * memory, at a wrong answer that may or may not be one: it is what is told where the answers turn out
   * to depend on history.
   */
  readonly lookInto: (found: FoundFailure, suspect?: FoundFailure) => Promise<LookedInto>;
  /** How a failure fails at the simplest case that fails alike. */
  readonly simplestOf: (found: FoundFailure) => Promise<Failed>;
  /** The counterexamples of all failing laws, by law; those that explain most are given first. */
  readonly settled: (
    failures: readonly (LawFailures | KeptFailure)[],
  ) => Promise<ReadonlyMap<string, Found>>;
}

/**
 * What explains the failures of a subject; it asks the subject as little as it can. `laws` are those that
 * it can be asked, what explains most first.
 */
export const explainer = (
  respondent: Respondent,
  {
    laws,
    implications,
    limits,
  }: {
    readonly laws: readonly Law[];
    readonly implications: Implications;
    readonly limits: InquiryLimits;
  },
): Explainer => {
  const stopped = () => limits.signal?.aborted === true;
  const isLate = () => limits.deadline !== undefined && Date.now() >= limits.deadline;
  const shrunk = new Map<string, ShrunkFailure>();
  /** Shrunk failures as they were confirmed, by the ids that they have before. */
  const confirmed = new Map<string, Counterexample>();
  /** Kinds of failure that a fresh subject has shown. */
  const steady = new Set<string>();
  /** Ids of shrunk failures that are known to hold in a fresh subject. */
  const heldAlone = new Set<string>();
  const known: FailingLaw[] = [];

  /** A failure that ends the process is not caused again to learn more of it. */
  const isAlive = ({ failed }: FoundFailure): boolean => !failureClasses[failed.class].costsStart;

  const shrinkOnce = async (found: FoundFailure): Promise<ShrunkFailure> => {
    const key = keyOf(found);
    const one = shrunk.get(key) ?? (await shrinkFailure(found, respondent, limits));
    shrunk.set(key, one);
    return { ...one, found };
  };

  /** Confirms a shrunk failure, unless a failure of its law at just that case is confirmed. */
  const confirmOnce = async (one: ShrunkFailure, provisional: boolean): Promise<Counterexample> => {
    const quick = asShrunk(one, respondent, limits);
    const before = confirmed.get(quick.id);
    if (before) return { ...before, ...alike(quick) };
    const holdsAlone = heldAlone.has(quick.id);
    const kind = kindOf(quick);
    const isKnown = steady.has(kind) && !quick.flaky && isAlive(one.found);
    const counterexample = await asConfirmed(one, respondent, limits, {
      ...{ holdsAlone, provisional, isKnown },
    });
    if (counterexample.asked && counterexample.class === quick.class) steady.add(kind);
    if (counterexample.asked || !provisional) confirmed.set(quick.id, counterexample);
    else if (counterexample.class === history && !counterexample.flaky) heldAlone.add(quick.id);
    return counterexample;
  };

  /** Its own case, shrunk, as it was heard. */
  const quickly = async (found: FoundFailure): Promise<Counterexample> =>
    stopped() ? asFound(found, respondent) : asShrunk(await shrinkOnce(found), respondent, limits);

  /** Its own case, shrunk and confirmed, with what only a cause is asked about. */
  const thoroughly = async (found: FoundFailure, provisional = false): Promise<Counterexample> =>
    stopped() ? asFound(found, respondent) : confirmOnce(await shrinkOnce(found), provisional);

  /** Its own case; of a law that another explains without what only a cause is asked about. */
  const own = async (found: FoundFailure, thorough: boolean): Promise<Counterexample> => {
    if (thorough) return thoroughly(found);
    const quick = await quickly(found);
    const before = confirmed.get(quick.id);
    return before ? withoutReasons({ ...before, ...alike(quick) }) : quick;
  };

  /**
   * Whether a failure that causes explain is shrunk all the same. What depends on what was asked before
   * cannot be shrunk by asking more, and after the time of the run nothing but causes is.
   */
  const isWorthShrinking = (found: FoundFailure, causes: readonly FailingLaw[]): boolean => {
    const own = failingLaw(found.law.id, asFound(found, respondent));
    return (
      isAlive(found) &&
      !isLate() &&
      !causes.some(
        (cause) => cause.counterexample.class === history && related(own, cause, implications),
      )
    );
  };

  /** The counterexample of each activation that fails; that of the first is known. */
  const ofEach = async (
    each: ReadonlyMap<string, FoundFailure>,
    first: FoundFailure,
    ofFirst: Counterexample,
  ): Promise<Map<string, Counterexample>> => {
    const found = new Map<string, Counterexample>();
    for (const [name, one] of each) {
      if (one.replay.run === first.replay.run) found.set(name, asFurther(ofFirst));
      else found.set(name, isLate() ? asFound(one, respondent) : asFurther(await own(one, false)));
    }
    return found;
  };

  /** The failure of a law at the case of a counterexample, as a counterexample of that law. */
  const at = async (
    found: FoundFailure,
    { case: c }: Counterexample,
  ): Promise<Counterexample | undefined> => {
    const { law, replay } = found;
    const there = stopped() ? undefined : await failureAt(law, c, respondent);
    return there && asItStands({ ...there, replay }, respondent, { shrunkFrom: sizeFound(found) });
  };

  /** What a law that explains more fails with where another was found to fail alike. */
  const ofExplainingLaw = async (
    found: FoundFailure,
    quick: Counterexample,
  ): Promise<Counterexample | undefined> => {
    if (!isAlive(found) || quick.flaky) return undefined;
    const { implies, isAbout } = implications;
    const above = laws.filter(({ id }) => implies(id, found.law.id) && isAbout(id, quick.class));
    for (const law of above) {
      const there = stopped() ? undefined : await failureAt(law, quick.case, respondent);
      if (there?.failed.class !== quick.class) continue;
      // The run is one of the other law: this law's own case of that number is another one.
      const { seed: _, run: __, ...replay } = found.replay;
      const from = { ...there, replay };
      const told = await confirmOnce(await shrinkFailure(from, respondent, limits), true);
      return { ...told, ...(quick.shrunkFrom && { shrunkFrom: quick.shrunkFrom }) };
    }
    return undefined;
  };

  const lookInto = async (found: FoundFailure, suspect?: FoundFailure): Promise<LookedInto> => {
    const quick = await quickly(found);
    const explaining = await ofExplainingLaw(found, quick);
    if (explaining) return { own: quick, told: explaining };
    const told = await thoroughly(found, true);
    return suspect && told.class === history && !told.asked
      ? { own: quick, told: await thoroughly(suspect) }
      : { own: told, told };
  };

  /**
   * Whether causes account for a failure: undefined where they do not. Otherwise the causes with what
   * they are now known to break, and the failure at one of their cases if it is of the same class there.
   */
  const explained = async (
    found: FoundFailure,
    causes: readonly FailingLaw[],
  ): Promise<{ causes: FailingLaw[]; there?: Counterexample } | undefined> => {
    const own = failingLaw(found.law.id, asFound(found, respondent));
    const alive = isAlive(found);
    const failures: (Counterexample | undefined)[] = [];
    if (alive) for (const cause of causes) failures.push(await at(found, cause.counterexample));
    const broken = causes.map((cause, i) => (failures[i] ? breaking(cause, own.law) : cause));
    if (!isExplained(own, broken, implications)) return undefined;
    const there = failures.find((failure) => failure?.class === found.failed.class);
    return { causes: broken, ...(there && { there }) };
  };

  return {
    isNews: async (found) => !stopped() && !(await explained(found, known)),
    lookInto: async (found, suspect) => {
      const lookedInto = await lookInto(found, suspect);
      known.push(failingLaw(lookedInto.told.law, lookedInto.told));
      return lookedInto;
    },
    simplestOf: async (found) => (await shrinkOnce(found)).shrunk.failed,
    settled: async (failures) => {
      let causes: FailingLaw[] = [];
      const results = new Map<string, Found>();
      for (const failure of failures) {
        if ('kept' in failure) {
          results.set(failure.law, { counterexample: failure.kept, others: [] });
          causes.push(failingLaw(failure.law, failure.kept));
          continue;
        }
        const { first, others } = failure;
        const { id } = first.law;
        const explanation = await explained(first, causes);
        const counterexample =
          explanation && !isWorthShrinking(first, explanation.causes)
            ? asFound(first, respondent)
            : (explanation?.there ?? (await own(first, !explanation)));
        const further: Counterexample[] = [];
        for (const other of others) further.push(asFurther(await own(other, false)));
        const each = failure.each && (await ofEach(failure.each, first, counterexample));
        results.set(id, { counterexample, others: further, ...(each && { each }) });
        const classes = [counterexample, ...further].map((one) => one.class);
        causes = explanation?.causes ?? [...causes, failingLaw(id, counterexample, classes)];
      }
      for (const { law, counterexample } of causes) {
        results.set(law, { ...results.get(law)!, counterexample });
      }
      return results;
    },
  };
};
