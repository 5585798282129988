import { equalWhere } from '../../judge/comparison.ts';
import { plus, type Tolerance } from '../../judge/tolerance.ts';
import { stackOf } from '../../network/stack.ts';
import { once } from '../../numbers/once.ts';
import { exactForward, exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { evaluationTolerance } from '../../rounding/evaluation-tolerance.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { earlyTolerances } from '../../rounding/normal-tolerances.ts';
import { isSurelyBounded } from '../../rounding/surely-bounded.ts';
import { askCollapse, askForward } from '../asks.ts';
import { law } from '../law.ts';
import { layerOf } from '../maps.ts';

/**
 * By induction on the depth: W′ and b′ entry by entry against the exact ones, which needs no input
 * and is sharper than comparing outputs; then, where the subject can run a stack, the collapsed layer
 * against the stack that it stands for.
 */
export default law({
  id: 'collapse/any-depth',
  statement: 'a stack of layers without activations is one layer, at any depth',
  formula: 'W′ = W₁W₂⋯W_L,  b′ = (⋯(b₁W₂ + b₂)W₃ + ⋯)W_L + b_L',
  domain: { layers: [1] },
  follows: ['lattice/collapse'],
  asks: ['collapse'],
  *check({ stack, inputs }, { format, order, asks }) {
    const one = yield* askCollapse(stack);
    const truth = exactMap(stack);
    const isSure = isSurelyBounded(stack, format, inputs);
    const equal = equalWhere(isSure);
    const collapses = once(() => collapseTolerance(stack, format, order));
    const early = earlyTolerances(stack, inputs, order);
    const comparisons = [
      equal('W′', one.weight, truth.weight, () => collapses().weight, early.weight),
      equal('b′', [one.bias], truth.bias, () => collapses().bias, early.bias),
    ];
    if (!asks.includes('forward')) return comparisons;
    const deep = yield* askForward(stack, inputs);
    const layer = stackOf(layerOf(one));
    const flat = yield* askForward(layer, inputs);
    const runs = once(() => forwardTolerance(stack, inputs, format));
    const both = (): Tolerance =>
      plus(runs(), evaluationTolerance(one, inputs, format, collapses()));
    const equalToo = equalWhere(isSure && isSurelyBounded(layer, format, inputs));
    return [
      ...comparisons,
      equal('y of the stack', deep, exactForward(stack, inputs), runs, early.forward),
      equalToo('y of the stack and of the layer', deep, flat, both, () => early.layer(one)),
    ];
  },
});
