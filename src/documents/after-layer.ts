import * as v from 'valibot';
import { number, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, text } from '../input/text-schema.ts';
import { type FailureClass, failureNames } from '../judge/failure.ts';

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

/** As it is written. */
export const afterLayerData = open({
  layers: whole(),
  class: v.exactOptional(oneOf(failureNames)),
  what: v.exactOptional(text),
  gap: v.exactOptional(number),
  tolerance: v.exactOptional(number),
  ratio: v.exactOptional(number),
});

checked<Same<v.InferOutput<typeof afterLayerData>, AfterLayer>>();
