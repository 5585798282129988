import type * as v from 'valibot';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf } from '../input/text-schema.ts';

/** Ways to change a counterexample in one respect, in the order in which reports show them. */
export const changes = [
  'without-bias',
  'one-row',
  'more-rows',
  'more-outputs',
  'not-square',
  'not-diagonal',
  'without-activation',
] as const;

export type Change = (typeof changes)[number];

/** What the law comes to when a counterexample is changed in one respect, all else kept. */
export interface Beside {
  readonly change: Change;
  /** inapplicable: the counterexample has nothing of the kind, or the law is not about such a case. */
  readonly status: 'held' | 'fails' | 'inapplicable';
}

/** As it is written. */
export const besideData = open({
  change: oneOf(changes),
  status: oneOf(['held', 'fails', 'inapplicable']),
});

checked<Same<v.InferOutput<typeof besideData>, Beside>>();
