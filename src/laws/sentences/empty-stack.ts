import { identity } from '../../collapse/collapse.ts';
import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import { askCollapseOrRefuse } from '../asks.ts';
import { law } from '../law.ts';

/** A subject may refuse a stack of no layers, which no model has; it may not answer it wrongly. */
export default law({
  id: 'collapse/empty-stack',
  statement: 'a stack of no layers is the identity, where it is not refused',
  formula: 'collapse() = (I, 0)',
  domain: { layers: [0, 0] },
  follows: ['collapse/memoryless'],
  asks: ['collapse'],
  *check({ stack }) {
    const one = yield* askCollapseOrRefuse(stack);
    if ('refused' in one) return 'unsupported';
    const n = stack.inputs;
    const { weight, bias } = identity(float64Arithmetic, n);
    return [
      equal('W′', one.weight, weight, exact(n, n, 'no layers: nothing to round')),
      equal('b′', [one.bias], [bias], exact(1, n, 'no layers: nothing to round')),
    ];
  },
});
