import { exchangesOf } from '../documents/asked.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import type { Network } from '../network/network.ts';
import { scalarsOf } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** How large a counterexample is, inputs included: what "smaller" means for a reader. */
export interface FindingSize {
  readonly layers: number;
  readonly scalars: number;
  readonly nonzeros: number;
}

const sizeOfParts = (stacks: readonly Network[], inputs: Rows): FindingSize => {
  const scalars = [...inputs.flat(), ...stacks.flatMap(scalarsOf)];
  return {
    layers: stacks.reduce((sum, { layers }) => sum + layers.length, 0),
    scalars: scalars.length,
    nonzeros: scalars.filter((x) => x !== 0).length,
  };
};

/** The size of the largest question, by layers and then by numbers; of the case where none was recorded. */
export const sizeOfFinding = (
  finding: Pick<Counterexample, 'asked' | 'heard' | 'case'>,
): FindingSize => {
  const { case: c } = finding;
  const [largest] = (exchangesOf(finding) ?? [])
    .map(({ stack, inputs = [] }) => sizeOfParts([stack], inputs))
    .toSorted((a, b) => b.layers - a.layers || b.scalars - a.scalars);
  return largest ?? sizeOfParts(c.second ? [c.stack, c.second] : [c.stack], c.inputs);
};
