import { notNegative } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { layerNorm } from '../float64/vector-functions.ts';
import { centred, mean } from '../special/moments.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'layer-norm',
  formula: '(xᵢ − mean)/√(variance + ε), the variance being the mean square deviation',
  source: 'Ba, Kiros & Hinton 2016; torch.nn.LayerNorm; ONNX LayerNormalization',
  parameters: { epsilon: 1e-5 },
  allowed: { epsilon: notNegative },
  variants: { Keras: { epsilon: 1e-3 } },
  exact: (x, { epsilon }) => {
    const parts = centred(x);
    const variance = mean(parts.map((xi) => xi.times(xi)));
    return parts.map((xi) => xi.div(variance.plus(epsilon).sqrt()));
  },
  float64: (x, { epsilon }) => layerNorm(x, epsilon),
  // The deviations move by 2r at most, and so does s = √(variance + ε), their norm; |y| ≤ √n.
  spread: (x, reach, { epsilon }) =>
    epsilon.isZero()
      ? undefined
      : reach
          .times(2 * (1 + Math.sqrt(x.length)))
          .div(epsilon.sqrt())
          .times(1 + 2 ** -40),
  ulps: 8,
  // The mean is off by a few roundings of the largest entry; what is left is divided by √ε at worst.
  absolute: (x, { epsilon }) =>
    (4 * x.length * 2 ** -53 * Math.max(...x.map(Math.abs))) / Math.sqrt(epsilon),
  bend: [
    [0, 0],
    [2, 0],
  ],
  claims: [is.shiftInvariant, is.symmetric, is.affineWhenLength(1), is.analytic, is.finiteVector],
});
