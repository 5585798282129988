import { exact, isBounded, type Tolerance } from '../../judge/tolerance.ts';
import { dense, outputs, type Stack, widthsOf } from '../../network/stack.ts';
import type { Format } from '../../numbers/format.ts';
import type { CollapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { neverUnderflows } from '../../rounding/underflow.ts';
import { collapse, law, type Profile } from '../law.ts';
import { cheapTolerance, plusBoth, sameMap } from '../maps.ts';

/** Whether all of them may be multiplied by c without rounding. */
const scales = (numbers: readonly number[], c: number, { round }: Format): boolean =>
  numbers.every(
    (x) => Number.isFinite(round(x * c)) && round(x * c) === x * c && (x * c) / c === x,
  );

/** Each hidden unit times ½, ¼ or ⅛, by turns, and its weights in the layer after it divided by that. */
const scaled = (stack: Stack, format: Format): Stack => {
  const widths = widthsOf(stack);
  const factors = widths.map((width, k) =>
    Array.from({ length: width }, (_, j) => {
      const [before, after] = [stack.layers[k - 1], stack.layers[k]];
      if (!before || !after) return 1;
      const c = 2 ** -(1 + ((j + k) % 3));
      const into = [...before.weight.map((row) => row[j]!), before.bias?.[j] ?? 0];
      return scales(into, c, format) && scales(after.weight[j]!, 1 / c, format) ? c : 1;
    }),
  );
  const layers = stack.layers.map(({ weight, bias }, k) => {
    const [before, after] = [factors[k]!, factors[k + 1]!];
    return dense(
      weight.map((row, i) => row.map((x, j) => (x / before[i]!) * after[j]!)),
      bias?.map((x, j) => x * after[j]!),
    );
  });
  return { ...stack, layers };
};

const assuming = ['the order of operations depends on the shapes alone'];
const because = 'scaling by 2ᵏ commutes with rounding (IEEE 754-2019, §4.3.1)';

/**
 * Powers of two pass through every rounding, so that the same operations give the same bits, as long as
 * nothing underflows or overflows; elsewhere the two sides differ by what their bounds allow.
 */
const within = (stack: Stack, other: Stack, profile: Profile): CollapseTolerance => {
  const bounds = plusBoth(cheapTolerance(stack, profile), cheapTolerance(other, profile));
  const same = [stack, other].every((s) => neverUnderflows(s, profile.format));
  const sharp = (bound: Tolerance, rows: number): Tolerance =>
    same && isBounded(bound) ? { ...exact(rows, outputs(stack), because), assuming } : bound;
  return { weight: sharp(bounds.weight, stack.inputs), bias: sharp(bounds.bias, 1) };
};

export default law({
  id: 'collapse/scaled-units',
  statement: 'scaling a hidden unit by 2ᵏ, and back in the layer after it, changes no bit',
  formula: 'collapse(… W_k D, D⁻¹ W_{k+1} …) = collapse(… W_k, W_{k+1} …),  D = diag 2^(k_j)',
  domain: { layers: [2] },
  asks: ['collapse'],
  *check({ stack }, profile) {
    const other = scaled(stack, profile.format);
    const bound = within(stack, other, profile);
    return sameMap(yield* collapse(other), yield* collapse(stack), bound);
  },
});
