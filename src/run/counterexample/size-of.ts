import type { Asked } from '../../documents/asked.ts';
import type { Case } from '../../laws/case.ts';
import type { Call } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { scalarsOf } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';

/** How large a case is, inputs included: what "smaller" means for a reader. */
export interface CaseSize {
  readonly layers: number;
  readonly scalars: number;
  readonly nonzeros: number;
}

const sizeOfParts = (stacks: readonly Network[], inputs: Rows): CaseSize => {
  const scalars = [...inputs.flat(), ...stacks.flatMap(scalarsOf)];
  return {
    layers: stacks.reduce((sum, stack) => sum + stack.layers.length, 0),
    scalars: scalars.length,
    nonzeros: scalars.filter((x) => x !== 0).length,
  };
};

/** The size of a case as it was drawn: both its stacks and its inputs. */
export const sizeOf = ({ stack, second, inputs }: Case<Network>): CaseSize =>
  sizeOfParts(second ? [stack, second] : [stack], inputs);

/** The size of the largest question, by layers and then by scalars; undefined where none was asked. */
export const sizeOfAsked = (
  asked: readonly (Pick<Asked, 'stack' | 'inputs'> | Call)[],
): CaseSize | undefined =>
  asked
    .map((one) => sizeOfParts([one.stack], ('inputs' in one && one.inputs) || []))
    .toSorted((a, b) => b.layers - a.layers || b.scalars - a.scalars)[0];
