import { asConvolution } from '../as-convolution.ts';
import { isDiagonal, isPointwise } from '../convolution.ts';
import type { Rule } from '../rule.ts';
import { biasField } from '../written-convolution.ts';

const rule: Rule = {
  name: 'quantized, bias → quantized',
  formula: 'b = b₁ + b₂; the integers stay what they are',
  rightWhen: 'the second only adds to each output',
  merge: (first, second, { between }, calculator) => {
    if (first.kind !== 'quantized') return undefined;
    const after = asConvolution(second, between, calculator);
    if (!after || !isPointwise(after) || !isDiagonal(after.filters)) return undefined;
    if (after.filters.some((row, o) => row[o]![0] !== 1)) return undefined;
    const { bias, ...layer } = first as typeof first & {
      readonly bias?: number | readonly number[];
    };
    const { from, add } = calculator.arithmetic;
    const own = (o: number): number => from(Array.isArray(bias) ? bias[o]! : (bias as number));
    const shifts = after.bias ?? after.filters.map(() => 0);
    return {
      ...layer,
      ...biasField(bias === undefined ? shifts : shifts.map((t, o) => add(own(o), t))),
    };
  },
};

export default rule;
