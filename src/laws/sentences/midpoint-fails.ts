import { moderateRegimes } from '../case.ts';
import { midpointDefect } from '../defect.ts';
import { law } from '../law.ts';

export default law({
  id: 'nonlinear/midpoint',
  statement: 'with activations between layers, the middle of a chord is off the graph',
  formula: 'f(x) + f(y) ≠ 2 f((x + y)/2)  for some x, y',
  domain: { layers: [1, 6], activations: true, values: moderateRegimes },
  asks: ['forward'],
  quantifier: 'some',
  check: (c, { format }) => midpointDefect(c, format),
});
