/**
 * From failing laws to counterexamples, with as little asking as possible: a law that fails where another
 * is known to fail needs no case of its own.
 */

import type { Counterexample } from '../../documents/counterexample.ts';
import { cases } from '../../generators/cases.ts';
import { failureClasses } from '../../judge/failure.ts';
import type { Case } from '../../laws/case.ts';
import type { Implications } from '../../laws/implications.ts';
import type { Law } from '../../laws/law.ts';
import type { Layer } from '../../network/stack.ts';
import { precisionOf } from '../../numbers/precision.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { counterexampleOf } from '../counterexample/counterexample.ts';
import {
  asFound,
  type FoundFailure,
  type InquiryLimits,
  investigate,
} from '../counterexample/investigate.ts';
import { history, settle } from '../counterexample/memory.ts';
import { drive } from '../trial/drive.ts';
import { examine } from '../trial/examine.ts';
import type { Failed } from '../trial/trial.ts';
import { type FailingLaw, isExplained, related } from './causes.ts';

/** What a law fails with at a case that was found for another law; undefined where it does not fail. */
const failsAt = async (
  law: Law,
  c: Case<Layer>,
  respondent: Respondent,
): Promise<Failed | undefined> => {
  if (!cases<Layer>(law.domain, respondent.profile).canShrinkWithoutContext(c)) return undefined;
  const trial = await settle(await drive(law, c, respondent), respondent);
  return trial.status === 'failed' ? trial : undefined;
};

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
}

/** Looks into the failures of one run, and remembers what it has found. */
export interface Explainer {
  /**
   * What a failure comes to by itself; undefined where what is known explains it. It is provisional:
   * what is found later may explain more. `announce` is given the case as it was drawn, before it is
   * shrunk.
   */
  readonly news: (
    found: FoundFailure,
    announce: (counterexample: Counterexample) => void,
  ) => Promise<Counterexample | undefined>;
  /** The counterexamples of all failing laws, by law; those that explain most are given first. */
  readonly settled: (
    failures: readonly (LawFailures | KeptFailure)[],
  ) => Promise<ReadonlyMap<string, Found>>;
}

/** What explains the failures of a subject; it asks the subject as little as it can. */
export const explainer = (
  respondent: Respondent,
  implications: Implications,
  limits: InquiryLimits,
): Explainer => {
  const { profile } = respondent;
  const stopped = () => limits.signal?.aborted === true;
  const shrunk = new Map<string, Counterexample>();
  const known: FailingLaw[] = [];

  const lookInto = async (found: FoundFailure, thorough: boolean): Promise<Counterexample> => {
    const key = `${found.law.id} ${found.failed.class}`;
    const before = shrunk.get(key);
    if (before) return before;
    if (stopped()) return asFound(found, respondent);
    const counterexample = await investigate(found, respondent, limits, { thorough });
    shrunk.set(key, counterexample);
    return counterexample;
  };

  /** A failure that ends the process is not caused again to learn more of it. */
  const isAlive = ({ failed }: FoundFailure): boolean => !failureClasses[failed.class].costsStart;

  /** What depends on what was asked before cannot be shrunk by asking more. */
  const isWorthShrinking = (found: FoundFailure, causes: readonly FailingLaw[]): boolean => {
    const own = failingLaw(found.law.id, asFound(found, respondent));
    return (
      isAlive(found) &&
      !causes.some(
        (cause) => cause.counterexample.class === history && related(own, cause, implications),
      )
    );
  };

  /** Its own case; of a law that another explains without what only a cause is asked about. */
  const own = async (found: FoundFailure, thorough: boolean): Promise<Counterexample> => {
    const counterexample = await lookInto(found, thorough);
    if (thorough) return counterexample;
    const { matters: _, beside: __, afterLayer: ___, ...rest } = counterexample;
    return rest;
  };

  /** The failure of a law at the case of a cause, as a counterexample of that law. */
  const at = async (
    { law, replay }: FoundFailure,
    { counterexample }: FailingLaw,
  ): Promise<Counterexample | undefined> => {
    const c = counterexample.case;
    const failed = stopped() ? undefined : await failsAt(law, c, respondent);
    const findings = {
      law: law.id,
      subject: profile.name,
      precision: precisionOf(profile.format),
      case: c,
      flaky: false,
      replay,
    };
    return (
      failed && counterexampleOf({ ...findings, asked: examine(failed.questions, profile) }, failed)
    );
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
    if (alive) for (const cause of causes) failures.push(await at(found, cause));
    const broken = causes.map((cause, i) => (failures[i] ? breaking(cause, own.law) : cause));
    if (!isExplained(own, broken, implications)) return undefined;
    const there = failures.find((failure) => failure?.class === found.failed.class);
    return { causes: broken, ...(there && { there }) };
  };

  return {
    news: async (found, announce) => {
      if (stopped() || (await explained(found, known))) return undefined;
      announce(asFound(found, respondent));
      const counterexample = await lookInto(found, true);
      known.push(failingLaw(found.law.id, counterexample));
      return counterexample;
    },
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
        for (const other of others) further.push(await own(other, false));
        results.set(id, { counterexample, others: further });
        const classes = [counterexample, ...further].map((one) => one.class);
        causes = explanation?.causes ?? [...causes, failingLaw(id, counterexample, classes)];
      }
      for (const { law, counterexample } of causes) {
        const { others } = results.get(law)!;
        results.set(law, { counterexample, others });
      }
      return results;
    },
  };
};
