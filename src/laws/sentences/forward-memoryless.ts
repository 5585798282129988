import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { outputs } from '../../network/stack.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { complement } from '../complement.ts';
import { law } from '../law.ts';

/**
 * Purity of `forward`: one question twice, another of the same shapes in between. Where the other answer
 * is wrong, the driver asks that question alone, of a fresh subject: only a right answer there shows a
 * memory.
 */
export default law({
  id: 'forward/memoryless',
  statement: 'an output depends on the stack and the input alone, not on what was asked before',
  formula: 'f(x), g(x), f(x): the first and the last are the same bits',
  domain: { layers: [1] },
  follows: [],
  about: 'not a function of its argument',
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const other = complement(stack);
    const first = yield* askForward(stack, inputs);
    const between = yield* askForward(other, inputs);
    const again = yield* askForward(stack, inputs);
    const same = exact(inputs.length, outputs(stack), 'the same question');
    const within = forwardTolerance(other, inputs, format);
    const otherwise = 'not a function of its argument' as const;
    return [
      { ...equal('y asked again', again, first, same), otherwise },
      { ...equal('y of the other stack', between, exactForward(other, inputs), within), otherwise },
    ];
  },
});
