import { activation } from '../activation.ts';
import { aboveZero } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { squareRoot } from '../special/square-root.ts';

export default activation({
  name: 'squareplus',
  formula: '½(x + √(x² + b)), which for x < 0 is ½b/(√(x² + b) − x)',
  source: 'Barron 2021; Keras squareplus',
  parameters: { b: 4 },
  allowed: { b: aboveZero },
  exact: (x, { b }) => {
    const sum = squareRoot(x.times(x).plus(b)).plus(x.abs());
    return x.lt(0) ? b.div(sum).div(2) : sum.div(2);
  },
  derivative: (x, { b }) =>
    x
      .div(squareRoot(x.times(x).plus(b)))
      .plus(1)
      .div(2),
  float64: (x, { b }) => {
    const half = Math.hypot(x, Math.sqrt(b)) / 2 + Math.abs(x) / 2;
    return x < 0 ? b / 4 / half : half;
  },
  ulps: 5,
  bend: [-2, 2],
  curvature: ({ b }) => 0.5 / Math.sqrt(b),
  claims: [
    is.increasing,
    is.convex,
    is.above(0),
    is.lipschitz(1, { sharpAt: Infinity }),
    is.reflects({ slope: -1 }),
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 1, 0),
  ],
});
