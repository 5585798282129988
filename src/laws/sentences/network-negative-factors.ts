import { equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import { plus } from '../../judge/tolerance.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { moderateRegimes } from '../case.ts';
import { negated } from '../channel-moves.ts';
import { law } from '../law.ts';
import { movedOutputs } from '../moved-outputs.ts';

/**
 * relu(−x) is not −relu(x): a factor that may be negative must stay where it is. Nothing is said where the two networks
 * are not surely further apart than twice what rounding can do to both, at the points given.
 */
export default law({
  id: 'network/negative-factors',
  statement: 'a negative factor of a hidden channel does not go through relu into what reads it',
  formula:
    'f(−W, −b, relu, −V) ≠ f(W, b, relu, V) at some x,  as relu(s x) = s relu(x) for s > 0 alone',
  domain: {
    layers: [2],
    networks: 'nonlinear',
    values: moderateRegimes,
    pattern: 'dense bias? activation:relu dense+',
    moves: 'negation',
  },
  follows: ['network/forward'],
  asks: ['forward'],
  quantifier: 'some',
  *check({ stack, inputs }, { format }) {
    const both = negated(stack, format);
    if (!both) return 'says nothing';
    const [f, g] = [exactForward(both.given, inputs), exactForward(both.moved, inputs)];
    if (!f || !g) return 'uncertified';
    const y = yield* movedOutputs(both, inputs, format);
    const apart = judge(equal('', g, f, plus(y.within, y.within))).verdict === 'beyond';
    return apart ? [y] : 'says nothing';
  },
});
