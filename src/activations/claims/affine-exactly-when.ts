import type { ScalarFunction } from '../function.ts';
import type { Parameters } from '../parameters.ts';
import { show } from '../show.ts';
import { bends } from './bends.ts';
import { type Claim, claim, equals, type Statement, side } from './claim.ts';
import { midpointSides } from './midpoint-sides.ts';

/** Chords go from the first point to each of the others. */
const [first, others] = [-8, [-3, -1, -0.5, 0, 0.5, 1, 3, 8]];

const isStraight = (form: ScalarFunction): Statement[] => {
  const given = Object.entries(form.parameters).map(([name, value]) => `${name} ${show(value)}`);
  return others.map((y) => {
    const [graph, chord] = midpointSides(form, first, y);
    return equals(side(`${graph.text} with ${given.join(', ')}`, graph.value), chord);
  });
};

/**
 * f is affine with the parameters of each example, the others being the defaults. With the parameters at
 * hand f is affine exactly when the activation names no bend for them.
 */
export const affineExactlyWhen = (condition: string, ...examples: readonly Parameters[]): Claim =>
  claim({
    id: 'affine exactly when',
    statement: `f is affine exactly when ${condition}`,
    arity: 0,
    says: (form) => [
      ...examples.flatMap((example) => isStraight(form.at(example))),
      ...(form.bend ? bends.says(form) : isStraight(form)),
    ],
  });
