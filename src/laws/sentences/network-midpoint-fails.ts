import { moderateRegimes } from '../case.ts';
import { midpointDefect } from '../defect.ts';
import { law } from '../law.ts';

export default law({
  id: 'network/nonlinear',
  statement: 'with an activation in it, a network leaves the middle of a chord',
  formula: 'f(x) + f(y) ≠ 2 f((x + y)/2)  for some x, y',
  domain: { layers: [1, 5], networks: 'nonlinear', values: moderateRegimes },
  follows: ['network/forward', 'nonlinear/midpoint'],
  asks: ['forward'],
  quantifier: 'some',
  check: (c, { format }) => midpointDefect(c, format),
});
