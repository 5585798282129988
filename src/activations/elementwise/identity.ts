import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'identity',
  formula: 'x',
  source: 'torch.nn.Identity; Keras linear; ONNX Identity',
  exact: (x) => x,
  derivative: () => new Decimal(1),
  float64: (x) => x,
  ulps: 0,
  pieces: { polynomials: [line(1)] },
  curvature: 0,
  claims: [is.odd, is.increasing, is.affine, is.lipschitz(1), is.finite],
});
