import { notNegative } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { rmsNorm } from '../float64/vector-functions.ts';
import { mean } from '../special/moments.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'rms-norm',
  formula: 'xᵢ/√(mean of the squares + ε)',
  source: 'Zhang & Sennrich 2019; torch.nn.RMSNorm; ONNX RMSNormalization',
  parameters: { epsilon: 1e-5 },
  allowed: { epsilon: notNegative },
  variants: { Keras: { epsilon: 1e-6 }, 'torch, float64': { epsilon: 2 ** -52 } },
  exact: (x, { epsilon }) => {
    const square = mean(x.map((xi) => xi.times(xi)));
    return x.map((xi) => xi.div(square.plus(epsilon).sqrt()));
  },
  float64: (x, { epsilon }) => rmsNorm(x, epsilon),
  // The entries move by r at most, and so does s = √(mean of the squares + ε), their norm; |y| ≤ √n.
  spread: (x, reach, { epsilon }) =>
    epsilon.isZero()
      ? undefined
      : reach
          .times(1 + Math.sqrt(x.length))
          .div(epsilon.sqrt())
          .times(1 + 2 ** -40),
  ulps: 6,
  bend: [
    [0, 0],
    [2, 0],
  ],
  claims: [is.symmetric, is.finiteVector, is.analytic],
});
