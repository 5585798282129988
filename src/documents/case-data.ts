import * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { checkedBy, Fault } from '../input/made.ts';
import { open } from '../input/object-schema.ts';
import { rows } from '../input/rows-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, text } from '../input/text-schema.ts';
import type { Case } from '../laws/case.ts';
import { spellingNames } from '../laws/spelling-names.ts';
import type { Network } from '../network/network.ts';
import { inputSize, outputSize } from '../network/network.ts';
import { embeddedStack } from './stack-file.ts';

/** The rows of the inputs are as wide as the stack takes, and a second stack takes what the first gives. */
const unfit = ({ stack, inputs, second }: Case<Network>): Fault | undefined => {
  const [width, taken, given] = [inputs[0]!.length, inputSize(stack), outputSize(stack)];
  if (width !== taken) {
    return new Fault(`expected rows of ${taken} numbers, found rows of ${width}`, 'inputs');
  }
  return second && inputSize(second) !== given
    ? new Fault(
        `expected ${given} inputs, as \`stack\` gives, found ${inputSize(second)}`,
        'second',
      )
    : undefined;
};

/** How the layers of a network are written in a model file. */
export const spellingData = listOf(listOf(oneOf(spellingNames)));

/** A case as it is written: the stack, the points, and the second stack where there is one. */
export const caseData = v.pipe(
  open({
    stack: embeddedStack,
    inputs: rows,
    second: v.exactOptional(embeddedStack),
    spelling: v.exactOptional(spellingData),
    passes: v.exactOptional(listOf(text)),
  }),
  checkedBy(unfit),
);

checked<Same<v.InferOutput<typeof caseData>, Case<Network>>>();

/** Whether a value has the shape of a case. */
export const isCase = (value: unknown): value is Case<Network> => v.is(caseData, value);
