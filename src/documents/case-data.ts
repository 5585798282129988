import * as v from 'valibot';
import { checkedBy, Fault } from '../input/made.ts';
import { open } from '../input/object-schema.ts';
import { rows } from '../input/rows-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import type { Case } from '../laws/case.ts';
import { type Layer, outputs } from '../network/stack.ts';
import { embeddedStack } from './stack-file.ts';

/** The rows of the inputs are as wide as the stack takes, and a second stack takes what the first gives. */
const unfit = ({ stack, inputs, second }: Case<Layer>): Fault | undefined => {
  const [width, given] = [inputs[0]!.length, outputs(stack)];
  if (width !== stack.inputs) {
    return new Fault(`expected rows of ${stack.inputs} numbers, found rows of ${width}`, 'inputs');
  }
  return second && second.inputs !== given
    ? new Fault(`expected ${given} inputs, as \`stack\` gives, found ${second.inputs}`, 'second')
    : undefined;
};

/** A case as it is written: the stack, the points, and the second stack where there is one. */
export const caseData = v.pipe(
  open({ stack: embeddedStack, inputs: rows, second: v.exactOptional(embeddedStack) }),
  checkedBy(unfit),
);

checked<Same<v.InferOutput<typeof caseData>, Case<Layer>>>();

/** Whether a value has the shape of a case. */
export const isCase = (value: unknown): value is Case<Layer> => v.is(caseData, value);
