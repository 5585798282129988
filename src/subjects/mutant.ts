import type { FailureClass } from '../judge/failure.ts';
import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import type { Subject } from './subject.ts';

/**
 * A wrong subject, modelled on a real bug: what shows that the suite can fail. Each is killed in the
 * tests by random search, and its pinned counterexample is replayed before every `verify`.
 */
export interface Mutant {
  /** In lower case with hyphens: it is also the subject's name. */
  readonly name: string;
  /** One sentence: what it does wrong. */
  readonly bug: string;
  /** Where such a bug was seen. */
  readonly source: string;
  /** The law that its pinned counterexample breaks, and how. */
  readonly killedBy: { readonly law: string; readonly class: FailureClass };
  /** The simplest case that shows the bug. */
  readonly minimal: Case<Network>;
  /** A fresh subject: state that one run leaves behind is not seen by the next. */
  readonly subject: () => Omit<Subject, 'name'>;
}

export const mutant = (given: Mutant): Mutant => given;

/** The mutant as a subject that can be asked. */
export const subjectOf = (given: Mutant): Subject => ({ name: given.name, ...given.subject() });
