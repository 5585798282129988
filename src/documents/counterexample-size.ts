import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import { scalarsOf } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Asked, exchangesOf } from './asked.ts';
import type { Counterexample } from './counterexample.ts';

/** How large a case is, inputs included: what "smaller" means for a reader. */
export interface CaseSize {
  readonly layers: number;
  readonly scalars: number;
  readonly nonzeros: number;
}

const sizeOfParts = (stacks: readonly Network[], inputs: Rows): CaseSize => {
  const scalars = [...inputs.flat(), ...stacks.flatMap(scalarsOf)];
  return {
    layers: stacks.reduce((sum, { layers }) => sum + layers.length, 0),
    scalars: scalars.length,
    nonzeros: scalars.filter((x) => x !== 0).length,
  };
};

/** The size of a case: of both its stacks and its inputs. */
export const sizeOfCase = ({ stack, second, inputs }: Case<Network>): CaseSize =>
  sizeOfParts(second ? [stack, second] : [stack], inputs);

/** The size of the largest question at a case, by layers and then by scalars; of the case where none was asked. */
export const sizeAsked = (
  questions: readonly Pick<Asked, 'stack' | 'inputs'>[],
  c: Case<Network>,
): CaseSize =>
  questions
    .map(({ stack, inputs = [] }) => sizeOfParts([stack], inputs))
    .toSorted((a, b) => b.layers - a.layers || b.scalars - a.scalars)[0] ?? sizeOfCase(c);

/** The size of a counterexample: of its largest question, or of its case where no question was recorded. */
export const sizeOfCounterexample = (
  one: Pick<Counterexample, 'asked' | 'heard' | 'case'>,
): CaseSize => sizeAsked(exchangesOf(one) ?? [], one.case);
