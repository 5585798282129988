import { decimalOf } from '../../numbers/decimal.ts';
import { activation } from '../activation.ts';
import { aboveZero } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { exp } from '../special/exp.ts';
import { expm1 } from '../special/expm1.ts';
import { nextUp } from '../ulp.ts';

export default activation({
  name: 'selu',
  formula: 'scale · x for x ≥ 0, scale · α(eˣ − 1) for x < 0',
  source: 'Klambauer et al. 2017; torch.nn.SELU; ONNX Selu',
  parameters: { alpha: 1.6732632423543772, scale: 1.0507009873554805 },
  allowed: { alpha: aboveZero, scale: aboveZero },
  variants: { ONNX: { alpha: 1.6732631921768188, scale: 1.0507010221481323 } },
  exact: (x, { alpha, scale }) => scale.times(x.lt(0) ? alpha.times(expm1(x)) : x),
  derivative: (x, { alpha, scale }) => (x.lt(0) ? scale.times(alpha).times(exp(x)) : scale),
  float64: (x, { alpha, scale }) => scale * (x < 0 ? alpha * Math.expm1(x) : x),
  ulps: 3,
  breakpoints: [0],
  curvatureBetween: ({ alpha, scale }) => alpha * scale,
  bend: [-2, 2],
  claims: ({ alpha, scale }) => {
    const steepest = nextUp(Math.max(alpha, 1) * scale);
    return [
      is.increasing,
      is.above(decimalOf(alpha).times(decimalOf(scale)).neg()),
      ...(steepest < Infinity ? [is.lipschitz(steepest, { sharpAt: alpha < 1 ? 1 : 0 })] : []),
      is.lineAboveZero(scale),
      is.zeroAtZero,
      is.continuous,
      is.asymptote(Infinity, scale, 0),
    ];
  },
});
