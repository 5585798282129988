import type { FailureClass } from '../judge/failure.ts';
import type { Case } from '../laws/case.ts';
import type { Layer } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Asked } from './asked.ts';
import type { Beside } from './beside.ts';

export const counterexampleSchema = 'foldproof/counterexample@1';

/** Where a failing case came from: what the command that runs it again is made of. */
export interface Origin {
  /** The case was run `run` of its law under this seed; neither for a case from the corpus. */
  readonly seed?: number;
  readonly run?: number;
  /** What follows `--subject`. */
  readonly subject?: string;
  /** What follows `--subject-command`. It is written as part of `replay.command`, and never read from a file. */
  readonly subjectCommand?: string;
  /** The command that runs the user's own test again, where the case was found in one; never read from a file. */
  readonly test?: string;
  /** The folder that the run's results are in, where it is not the default. */
  readonly out?: string;
}

/** Whether one number of a counterexample is part of the reason. */
export interface Matter {
  /** Its path in the case: `stack.layers[0].weight[1][0]`. */
  readonly where: string;
  /** With another number here, all else kept, the law holds. */
  readonly needed: boolean;
  /** A number with which the law holds. */
  readonly holdsAt?: number;
}

/** How the collapse of the first k layers of a counterexample compares with what they are. */
export interface AfterLayer {
  /** k. */
  readonly layers: number;
  /** What the failure is called; none when the law holds here. */
  readonly class?: FailureClass;
  /** What was compared, and the worst entry of it; none when no answer could be judged. */
  readonly what?: string;
  readonly gap?: number;
  readonly tolerance?: number;
  readonly ratio?: number;
}

/** A failing case, kept as values: it stays replayable after the generators change. */
export interface Counterexample {
  readonly schema: typeof counterexampleSchema;
  /** The hash of law, class, subject, precision and case. */
  readonly id: string;
  readonly law: string;
  readonly class: FailureClass;
  readonly subject: string;
  readonly precision: string;
  /** One line: what is wrong. */
  readonly message: string;
  readonly case: Case<Layer>;
  /** The questions that the law put to a freshly started subject at this case, in order. */
  readonly asked?: readonly Asked[];
  /** What holds beside it. */
  readonly beside?: readonly Beside[];
  /** The comparison that failed and its worst entry; none when no answer could be judged. */
  readonly what?: string;
  readonly at?: readonly [number, number];
  /** Both sides, the exact one rounded to the nearest doubles. */
  readonly lhs?: Rows;
  readonly rhs?: Rows;
  /** Which side is the oracle's; none where two answers of the subject are compared. */
  readonly exact?: 'lhs' | 'rhs';
  readonly tolerance?: Rows;
  readonly because?: string;
  readonly gap?: number;
  /** gap ÷ tolerance at the worst entry. */
  readonly ratio?: number;
  /** Whether it failed some times and not others when it was run again. */
  readonly flaky: boolean;
  /** The size of the case as it was drawn: of the largest stack that was asked about. */
  readonly shrunkFrom?: { readonly layers: number; readonly scalars: number };
  readonly evaluations?: number;
  /** Whether time ran out while shrinking: a simpler case may exist. */
  readonly interrupted?: boolean;
  /** Which of its numbers are part of the reason; only those that could be varied. */
  readonly matters?: readonly Matter[];
  /** How the collapse of its first layer, its first two … compares with what they are. */
  readonly afterLayer?: readonly AfterLayer[];
  /** Laws that fail at this case, besides its own. */
  readonly breaks?: readonly string[];
  readonly replay: Origin;
}
