import type * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { nonNegative, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { text } from '../input/text-schema.ts';

/** A law whose largest gap ÷ tolerance grew between two runs. */
export interface Looser {
  readonly law: string;
  readonly before: number;
  readonly now: number;
}

/** What changed between an earlier run and this one; laws by id, in the order of this run. */
export interface Baseline {
  /** What the earlier run tested, and how. */
  readonly subject: string;
  readonly seed: number;
  readonly runs: number;
  /** Falsified now, and not before. */
  readonly new: readonly string[];
  /** Falsified before, and run to a verdict without a failure now. */
  readonly fixed: readonly string[];
  readonly stillFailing: readonly string[];
  /** Holds in both, but nearer to its bound by more than a factor. */
  readonly looser: readonly Looser[];
  /** Had a verdict before and has none now: skipped, undecided, or not run at all. */
  readonly notRun: readonly string[];
}

const ids = listOf(text);

/** As it is written. */
export const baselineData = open({
  subject: text,
  seed: whole('a whole number', Number.MIN_SAFE_INTEGER),
  runs: whole(),
  new: ids,
  fixed: ids,
  stillFailing: ids,
  looser: listOf(open({ law: text, before: nonNegative, now: nonNegative })),
  notRun: ids,
});

checked<Same<v.InferOutput<typeof baselineData>, Baseline>>();
