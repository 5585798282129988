import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { outputs } from '../../network/stack.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { complement } from '../complement.ts';
import { law } from '../law.ts';
import { sameMap } from '../maps.ts';

/**
 * Purity. The same question twice, another of the same shapes in between: what answers from a cache,
 * from a buffer that was not cleared, or at random cannot pass. Where the other answer is wrong, the
 * driver asks that question alone, of a fresh subject: only a right answer there shows a memory.
 */
export default law({
  id: 'collapse/memoryless',
  statement: 'an answer depends on the stack alone, not on what was asked before',
  formula: 'collapse(s), collapse(t), collapse(s): the first and the last are the same bits',
  domain: { layers: [1] },
  follows: [],
  about: 'not a function of its argument',
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const other = complement(stack);
    const first = yield* askCollapse(stack);
    const between = yield* askCollapse(other);
    const again = yield* askCollapse(stack);
    const units = outputs(stack);
    const otherwise = 'not a function of its argument' as const;
    const same = (rows: number) => exact(rows, units, 'the same question');
    const within = collapseTolerance(other, format, order);
    return [
      { ...equal('W′ asked again', again.weight, first.weight, same(stack.inputs)), otherwise },
      { ...equal('b′ asked again', [again.bias], [first.bias], same(1)), otherwise },
      ...sameMap(between, exactMap(other), within, ' of the other stack').map((comparison) => ({
        ...comparison,
        otherwise,
      })),
    ];
  },
});
