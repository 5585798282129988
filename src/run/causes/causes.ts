/**
 * Causes: which laws fail for one reason. A pure function of how each law fails, so that it is the same
 * whatever the order of events, and can be worked out again from the results of shards.
 */
import { exchangesOf } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import type { Cause, LawResult } from '../../documents/run.ts';
import { type Implications, implicationsOf } from '../../laws/implications.ts';
import type { Law } from '../../laws/law.ts';
import { stringify } from '../../numbers/json.ts';
import { type Family, wrongFamilies } from '../trial/examine.ts';

/** How a law fails, as far as causes need to know. */
export interface FailingLaw {
  readonly law: string;
  readonly counterexample: Counterexample;
  /** The classes of all its counterexamples. */
  readonly classes: readonly string[];
}

const familiesOf = ({ counterexample }: FailingLaw): Set<Family> =>
  wrongFamilies(exchangesOf(counterexample) ?? []);

const shared = (one: ReadonlySet<Family>, other: ReadonlySet<Family>): Family[] =>
  [...one].filter((family) => other.has(family));

const sameCase = (one: FailingLaw, other: FailingLaw): boolean =>
  stringify(one.counterexample.case) === stringify(other.counterexample.case);

/** Whether one of them is known to fail at the counterexample of the other. */
const failsAtTheOther = (one: FailingLaw, other: FailingLaw): boolean =>
  one.counterexample.breaks?.includes(other.law) === true ||
  other.counterexample.breaks?.includes(one.law) === true ||
  sameCase(one, other);

/** Whether a law fails in a way that it is not about: what it shows is a matter of the other laws. */
const isStray = ({ law, counterexample }: FailingLaw, { isAbout }: Implications): boolean =>
  !isAbout(law, counterexample.class);

const explains = ({ law }: FailingLaw, other: FailingLaw, { implies }: Implications): boolean =>
  implies(law, other.law);

/** Whether the answers of a failing law are other ones at other times: any law that asks so may fail. */
const varies = ({ counterexample }: FailingLaw): boolean =>
  counterexample.flaky || counterexample.class === 'not a function of its argument';

/**
 * Whether two failing laws have one cause: one fails at the counterexample of the other, or implies it,
 * and the wrong answers in both are to the same ask, or answers to that ask are other ones each time. A wrong `forward` and a wrong `collapse` are two
 * causes, however many laws ask both. Where no answer is wrong by itself, only the case decides.
 */
export const related = (
  one: FailingLaw,
  other: FailingLaw,
  implications: Implications,
): boolean => {
  const [wrong, otherWrong] = [familiesOf(one), familiesOf(other)];
  if (wrong.size === 0 || otherWrong.size === 0) return failsAtTheOther(one, other);
  if (shared(wrong, otherWrong).length === 0) return false;
  if (varies(one) || varies(other)) return true;
  if (isStray(one, implications) || isStray(other, implications)) return true;
  return (
    explains(one, other, implications) ||
    explains(other, one, implications) ||
    failsAtTheOther(one, other)
  );
};

/** Failing laws, those that explain most first; last those whose failure is not what they are about. */
const explainingOrder = (
  failing: readonly FailingLaw[],
  { rank, isAbout }: Implications,
): FailingLaw[] => {
  const placeOf = ({ law, counterexample }: FailingLaw): number =>
    isAbout(law, counterexample.class) ? rank(law) : Number.MAX_SAFE_INTEGER;
  return failing.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.law < b.law ? -1 : 1));
};

/** Whether the causes given account for every wrong answer of a failing law. */
export const isExplained = (
  failing: FailingLaw,
  causes: readonly FailingLaw[],
  implications: Implications,
): boolean => {
  const mine = causes.filter((cause) => related(failing, cause, implications));
  const wrong = familiesOf(failing);
  const covered = new Set(mine.flatMap((cause) => [...familiesOf(cause)]));
  return mine.length > 0 && [...wrong].every((family) => covered.has(family));
};

/** Failing laws, what explains most first, and of those the ones that no other explains. */
const causesAmong = (failing: readonly FailingLaw[], implications: Implications): Cause[] => {
  const ordered = explainingOrder(failing, implications);
  const found: FailingLaw[] = [];
  for (const one of ordered) if (!isExplained(one, found, implications)) found.push(one);
  return found.map((cause) => {
    const broken = ordered.filter(
      (other) => other !== cause && related(other, cause, implications),
    );
    // Classes of a law that two causes break say nothing of either.
    const own = broken.filter(
      (other) => !found.some((one) => one !== cause && related(other, one, implications)),
    );
    return {
      law: cause.law,
      counterexample: cause.counterexample.id,
      classes: [...new Set([cause, ...own].flatMap(({ classes }) => classes))].sort(),
      breaks: broken.map(({ law }) => law).sort(),
    };
  });
};

const failingIn = (results: readonly LawResult[]): FailingLaw[] =>
  results.flatMap(({ id, counterexample, others = [] }) =>
    counterexample
      ? [
          {
            law: id,
            counterexample,
            classes: [counterexample, ...others].map((one) => one.class),
          },
        ]
      : [],
  );

/** The causes of a run's failing laws; `known` are all laws that there are. */
export const causesOf = (results: readonly LawResult[], known: readonly Law[]): Cause[] =>
  causesAmong(failingIn(results), implicationsOf(known));
