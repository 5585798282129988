import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { dense, outputs, type Stack } from '../../network/stack.ts';
import { exactMap } from '../../oracle/forward.ts';
import { collapseTolerance } from '../../rounding/collapse.ts';
import { collapse, law } from '../law.ts';

/** A stack of the same shapes with other numbers: 1 where it has 0, and 0 elsewhere. */
const complement = ({ inputs, layers }: Stack): Stack => {
  const flip = (row: readonly number[]) => row.map((x) => (x === 0 ? 1 : 0));
  return { inputs, layers: layers.map((l) => dense(l.weight.map(flip), l.bias && flip(l.bias))) };
};

/**
 * Purity. The same question twice, another of the same shapes in between: what answers from a cache,
 * from a buffer that was not cleared, or at random cannot pass.
 */
export default law({
  id: 'collapse/memoryless',
  statement: 'an answer depends on the stack alone, not on what was asked before',
  formula: 'collapse(s), collapse(t), collapse(s): the first and the last are the same bits',
  domain: { layers: [1] },
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const other = complement(stack);
    const first = yield* collapse(stack);
    const between = yield* collapse(other);
    const again = yield* collapse(stack);
    const truth = exactMap(other);
    const within = collapseTolerance(other, format, order);
    const units = outputs(stack);
    const otherwise = 'not a function of its argument' as const;
    const same = (rows: number) => exact(rows, units, 'the same question');
    return [
      { ...equal('W′ asked again', again.weight, first.weight, same(stack.inputs)), otherwise },
      { ...equal('b′ asked again', [again.bias], [first.bias], same(1)), otherwise },
      equal('W′ of the other stack', between.weight, truth.weight, within.weight),
      equal('b′ of the other stack', [between.bias], truth.bias, within.bias),
    ];
  },
});
