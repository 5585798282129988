import * as v from 'valibot';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, text } from '../input/text-schema.ts';

/** What a kept counterexample may come to. */
export const keptStatuses = [
  'fails',
  'fixed',
  'held',
  'uncertified',
  'undecided',
  'skipped',
] as const;

/** A kept counterexample, run again. */
export interface KeptResult {
  readonly id: string;
  readonly law: string;
  /** fixed: it failed in this subject once, and does not now. held: it was another subject's. */
  readonly status: (typeof keptStatuses)[number];
  /** Of one that fails: what is wrong. Of one that could not be judged: why. */
  readonly because?: string;
}

/** As it is written. */
export const keptResultData = open({
  id: text,
  law: text,
  status: oneOf(keptStatuses),
  because: v.exactOptional(text),
});

checked<Same<v.InferOutput<typeof keptResultData>, KeptResult>>();
