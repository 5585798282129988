import { equalWhere } from '../../judge/comparison.ts';
import { plus } from '../../judge/tolerance.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { isSurelyBounded } from '../../rounding/surely-bounded.ts';
import { askForward } from '../asks.ts';
import { law } from '../law.ts';

/** Rows of a batch may be summed in another order than a row alone, so both bounds apply. */
export default law({
  id: 'forward/rows-independent',
  statement: 'each row of a batch has the output that it has alone',
  formula: 'f([x₁; …; x_m]) = [f(x₁); …; f(x_m)]',
  domain: { layers: [1] },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const batch = [...inputs, inputs[0]!.map((x) => -x)];
    const together = yield* askForward(stack, batch);
    const alone: (readonly number[])[] = [];
    for (const row of batch) alone.push((yield* askForward(stack, [row]))[0]!);
    const equal = equalWhere(isSurelyBounded(stack, format, batch));
    const both = () => {
      const bound = forwardTolerance(stack, batch, format);
      return plus(bound, bound);
    };
    return [equal('y', together, alone, both)];
  },
});
