import * as v from 'valibot';
import { number } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { flag, text } from '../input/text-schema.ts';

/** Whether one number of a counterexample is part of the reason. */
export interface Matter {
  /** Its path in the case: `stack.layers[0].weight[1][0]`. */
  readonly where: string;
  /** With another number here, all else kept, the law holds. */
  readonly needed: boolean;
  /** A number with which the law holds. */
  readonly holdsAt?: number;
}

/** As it is written. */
export const matterData = open({
  where: text,
  needed: flag,
  holdsAt: v.exactOptional(number),
});

checked<Same<v.InferOutput<typeof matterData>, Matter>>();
