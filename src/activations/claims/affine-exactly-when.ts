import { decimalAt } from '../decimal-at.ts';
import type { ScalarFunction } from '../function.ts';
import type { Parameters } from '../parameters.ts';
import { show } from '../show.ts';
import { bends } from './bends.ts';
import { type Claim, claim, equals, type Statement, side } from './claim.ts';

/** Chords go from the first of these points to each of the others. */
const spread = [-8, -3, -1, -0.5, 0, 0.5, 1, 3, 8];

const isStraight = ({ f, parameters }: ScalarFunction): Statement[] =>
  spread.slice(1).map((y) => {
    const middle = decimalAt(y).plus(spread[0]!).div(2);
    const mean = side(
      `(f(${show(spread[0]!)}) + f(${show(y)}))/2`,
      f(y).plus(f(spread[0]!)).div(2),
    );
    const where = Object.entries(parameters).map(([name, value]) => `${name} ${show(value)}`);
    return equals(side(`f(${show(middle)}) with ${where.join(', ')}`, f(middle)), mean);
  });

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
