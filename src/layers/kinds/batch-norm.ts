import { negated, quotient, root, sumOf } from '../../words/formula.ts';
import { plus, scale } from '../../words/word.ts';
import { maybe, numbers } from '../dice.ts';
import { optional, withDefault } from '../fields/field.ts';
import { notNegative } from '../fields/number-fields.ts';
import { perChannel, positive } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { positionsOf } from '../tensor-shape.ts';

export default layer({
  kind: 'batch-norm',
  formula: 'y = γ (x − μ)/√(σ² + ε) + β, per channel',
  source: 'ONNX BatchNormalization-15; Ioffe & Szegedy 2015, algorithm 1',
  fields: {
    mean: perChannel,
    variance: positive(perChannel),
    scale: optional(perChannel),
    bias: optional(perChannel),
    epsilon: withDefault(notNegative, 1e-5),
  },
  units: 'kept',
  draw: (dice, [channels]) => ({
    mean: numbers(dice, channels!),
    variance: numbers(dice, channels!).map(Math.abs),
    ...maybe(dice, 'scale', () => numbers(dice, channels!)),
    ...maybe(dice, 'bias', () => numbers(dice, channels!)),
    // Without it a variance of 0 divides by 0.
    ...(dice.random.chance(0.5) && { epsilon: dice.random.pick([1, 0.25, 2 ** -10]) }),
  }),
  shape: (_, input) => input,
  words: ({ mean, variance, scale: gamma = 1, bias, epsilon }, input) => {
    const each = positionsOf(input);
    const factors = quotient(gamma, root(sumOf(variance, epsilon)));
    return [
      plus(negated(mean), each),
      scale(factors, each),
      ...(bias === undefined ? [] : [plus(bias, each)]),
    ];
  },
});
