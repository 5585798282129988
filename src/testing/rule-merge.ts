import { calculatorOf } from '../folding/calculator.ts';
import type { Rule } from '../folding/rule.ts';
import { fits } from '../folding/single-forms.ts';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import type { Merge } from './rule-trial.ts';

/** Changes the two layers that a rule is given, or the one that it gives: a wrong variant of the rule. */
export interface Wrong {
  readonly first?: (layer: AnyLayer, before: Shape) => AnyLayer;
  readonly second?: (layer: AnyLayer, between: Shape) => AnyLayer;
  readonly result?: (layer: AnyLayer, given: readonly AnyLayer[]) => AnyLayer;
}

/** A rule on two layers, as the fold uses it, or a wrong variant of it. */
export const mergeBy =
  ({ merge }: Rule, { first, second, result }: Wrong = {}): Merge =>
  ([a, b], before) => {
    const between = shapeThrough([a!], before);
    const after = shapeThrough([a!, b!], before);
    if (between instanceof Fault || after instanceof Fault) throw new RangeError('no network');
    const [x, y] = [first?.(a!, before) ?? a!, second?.(b!, between) ?? b!];
    const calculator = calculatorOf(float64Arithmetic);
    const layer = merge(x, y, { before, between, after }, calculator);
    const given = layer && (result?.(layer, [a!, b!]) ?? layer);
    return given && fits(given, before, after) ? given : undefined;
  };
