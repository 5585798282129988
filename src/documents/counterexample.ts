import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { Fault, made } from '../input/made.ts';
import { number, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { rows } from '../input/rows-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { flag, oneOf, schemaName, text, textOf } from '../input/text-schema.ts';
import { type FailureClass, failureNames } from '../judge/failure.ts';
import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import type { Precision } from '../numbers/precision.ts';
import type { Rows } from '../numbers/rows.ts';
import { type AfterLayer, afterLayerData } from './after-layer.ts';
import { type Asked, askedData } from './asked.ts';
import { type Beside, besideData } from './beside.ts';
import { caseData } from './case-data.ts';
import { idOf } from './counterexample-id.ts';
import { type Origin, originData } from './counterexample-origin.ts';
import { recordedPrecision } from './declared-precision.ts';
import { type Matter, matterData } from './matter.ts';
import { refuseUnknownKinds } from './unknown-kinds.ts';

export type { AfterLayer } from './after-layer.ts';
export type { Origin } from './counterexample-origin.ts';
export type { Matter } from './matter.ts';

export const counterexampleSchema = 'foldproof/counterexample@1';

/** A failing case, kept as values: it stays replayable after the generators change. */
export interface Counterexample {
  readonly schema: typeof counterexampleSchema;
  /** The hash of law, class, subject, precision and case. */
  readonly id: string;
  /** The id of the law that fails: a path of words. */
  readonly law: string;
  /** What the failure is called. */
  readonly class: FailureClass;
  /** The name of the subject, as it gives it. */
  readonly subject: string;
  /** The format that the subject computes in. */
  readonly precision: Precision;
  /** One line: what is wrong. */
  readonly message: string;
  /** The values at which the law fails. */
  readonly case: Case<Network>;
  /**
   * The questions that the law put to a freshly started subject at this case, in order: put to another
   * one by hand, they get the same answers.
   */
  readonly asked?: readonly Asked[];
  /**
   * In place of `asked`: questions and answers of a subject that had been asked others before, or that
   * does not answer the same each time. Nobody has seen that a fresh subject gives the same answers.
   */
  readonly heard?: readonly Asked[];
  /** What holds beside it. */
  readonly beside?: readonly Beside[];
  /** What was compared; none when no answer could be judged. */
  readonly what?: string;
  /** The worst entry of the comparison: its row and its column, from 0. */
  readonly at?: readonly [number, number];
  /** The left side; the exact one of both is rounded to the nearest doubles. */
  readonly lhs?: Rows;
  /** The right side. */
  readonly rhs?: Rows;
  /** Which side is the oracle's; none where two answers of the subject are compared. */
  readonly exact?: 'lhs' | 'rhs';
  /** How far apart rounding alone can push each entry of both sides. */
  readonly tolerance?: Rows;
  /** The theorem that the tolerance follows from. */
  readonly because?: string;
  /** How far both sides are apart at the worst entry. */
  readonly gap?: number;
  /** gap ÷ tolerance at the worst entry. */
  readonly ratio?: number;
  /** Whether it failed some times and not others when it was run again. */
  readonly flaky: boolean;
  /** The size of the case as it was drawn: of the largest stack that was asked about. */
  readonly shrunkFrom?: { readonly layers: number; readonly scalars: number };
  /** How many cases the subject was asked something new about while shrinking. */
  readonly evaluations?: number;
  /** Whether time ran out while shrinking: a simpler case may exist. */
  readonly interrupted?: boolean;
  /** Which of its numbers are part of the reason; only those that could be varied. */
  readonly matters?: readonly Matter[];
  /** How the collapse of its first layer, its first two … compares with what they are. */
  readonly afterLayer?: readonly AfterLayer[];
  /** Laws that fail at this case, besides its own. */
  readonly breaks?: readonly string[];
  /** Where the case came from. The command that is written with it is not read. */
  readonly replay: Origin;
}

/** A row and a column, counted from 0. */
export const entryAt = v.pipe(
  v.custom<[number, number]>(
    (value) =>
      Array.isArray(value) &&
      value.length === 2 &&
      value.every((index) => Number.isSafeInteger(index) && index >= 0),
    expected('a row and a column'),
  ),
  v.transform(([row, column]): readonly [number, number] => [row, column]),
  v.metadata({ type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 2, maxItems: 2 }),
);

const name = textOf(1);

const fields = open({
  schema: schemaName(counterexampleSchema),
  id: v.exactOptional(v.pipe(v.unknown(), v.metadata({ type: 'string' }))),
  law: name,
  class: oneOf(failureNames),
  subject: name,
  precision: v.exactOptional(recordedPrecision, 'float64'),
  message: v.exactOptional(text, ''),
  case: caseData,
  stack: v.exactOptional(
    v.pipe(
      v.unknown(),
      v.description('The stack of the case again, for convenience. It is not read.'),
    ),
  ),
  asked: v.exactOptional(listOf(askedData)),
  heard: v.exactOptional(listOf(askedData)),
  beside: v.exactOptional(listOf(besideData)),
  what: v.exactOptional(text),
  at: v.exactOptional(entryAt),
  lhs: v.exactOptional(rows),
  rhs: v.exactOptional(rows),
  exact: v.exactOptional(oneOf(['lhs', 'rhs'])),
  tolerance: v.exactOptional(rows),
  because: v.exactOptional(text),
  gap: v.exactOptional(number),
  ratio: v.exactOptional(number),
  flaky: v.exactOptional(flag, false),
  shrunkFrom: v.exactOptional(open({ layers: whole(), scalars: whole() })),
  evaluations: v.exactOptional(whole()),
  interrupted: v.exactOptional(flag),
  matters: v.exactOptional(listOf(matterData)),
  afterLayer: v.exactOptional(listOf(afterLayerData)),
  breaks: v.exactOptional(listOf(text)),
  replay: v.exactOptional(originData, {}),
});

/** The id must be that of the content; a file written by hand needs none. `stack` is that of the case. */
const identified = ({
  id: claimed,
  stack: _,
  ...content
}: v.InferOutput<typeof fields>): Counterexample | Fault => {
  const id = idOf(content);
  if (claimed === undefined || claimed === id) return { ...content, id };
  const found = typeof claimed === 'string' ? claimed.slice(0, 40) : 'no text';
  const advice = 'its content was changed; remove the id to accept the new content';
  return new Fault(`expected ${id}, found ${found} (${advice})`, 'id');
};

/** As it is written: with its stack at the top again, and with a command. */
export const counterexampleData = v.pipe(fields, made(identified));

checked<
  Same<
    v.InferOutput<typeof fields>,
    Omit<Counterexample, 'id'> & { readonly id?: unknown; readonly stack?: unknown }
  >
>();

/**
 * A counterexample from JSON data, which is untrusted input. A file written by hand needs no id, message,
 * precision or replay. No command is read: the seed, the run, the name of the subject and the folder
 * are. Throws InputError, which names the place in the file `where`.
 */
export const parseCounterexample = (value: unknown, where: string): Counterexample => {
  refuseUnknownKinds(value, where);
  return read(counterexampleData, value, where);
};
