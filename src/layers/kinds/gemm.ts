import { product } from '../../words/formula.ts';
import { plus, scale, times } from '../../words/word.ts';
import { maybe, oneOrEach, tensorOf } from '../dice.ts';
import { optional, withDefault } from '../fields/field.ts';
import { aNumber, flag } from '../fields/number-fields.ts';
import { along, matrix } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { sizeOf } from '../tensor-shape.ts';
import { transposeRows } from '../transpose-rows.ts';

export default layer({
  kind: 'gemm',
  formula: 'y = α x W + β b, or α x Wᵀ + β b',
  source: 'ONNX Gemm-13',
  fields: {
    weight: matrix(({ transposed }) =>
      transposed === true ? ['outputs', 'inputs'] : ['inputs', 'outputs'],
    ),
    bias: optional(along('outputs')),
    alpha: withDefault(aNumber, 1),
    beta: withDefault(aNumber, 1),
    transposed: withDefault(flag, false),
  },
  units: 'fresh',
  draw: (dice, input) => {
    if (dice.keepsShape && input.length > 1) return undefined;
    const outputs = dice.keepsShape ? input[0]! : dice.units();
    const transposed = dice.random.chance(0.5);
    return {
      weight: tensorOf(dice, transposed ? [outputs, sizeOf(input)] : [sizeOf(input), outputs]),
      ...maybe(dice, 'bias', () => oneOrEach(dice, outputs)),
      ...maybe(dice, 'alpha', dice.number),
      ...maybe(dice, 'beta', dice.number),
      ...(transposed && { transposed }),
    };
  },
  shape: ({ weight, transposed }) => [transposed ? weight.length : weight[0]!.length],
  words: ({ weight, bias, alpha, beta, transposed }) => [
    times(transposed ? transposeRows(weight) : weight),
    ...(alpha === 1 ? [] : [scale(alpha)]),
    ...(bias === undefined ? [] : [plus(product(beta, bias))]),
  ],
});
