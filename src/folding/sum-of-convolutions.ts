import type { Shape } from '../layers/tensor-shape.ts';
import { aligned } from './aligned.ts';
import type { Calculator } from './calculator.ts';
import type { Convolution, Filters } from './convolution.ts';

type Shapes = { readonly before: Shape; readonly after: Shape };

/** a + b tap by tap, where either joins two channels. */
const added = (a: Filters, b: Filters, { add }: Calculator): Filters =>
  a.map((row, o) =>
    row.map((taps, i) => {
      const other = b[o]![i];
      return taps && other ? taps.map((w, k) => add(w, other[k]!)) : (taps ?? other);
    }),
  );

/** Σ of convolutions of one picture, in their order: the sum of their filters in one kernel, and of their biases. */
export const sumOfConvolutions = (
  convolutions: readonly Convolution[],
  { before, after }: Shapes,
  calculator: Calculator,
): Convolution | undefined => {
  const common = aligned(convolutions, before, after);
  const biases = convolutions.flatMap(({ bias }) => (bias ? [bias] : []));
  return (
    common && {
      filters: common.filters.reduce((a, b) => added(a, b, calculator)),
      bias:
        biases.length === 0
          ? undefined
          : biases.reduce((a, b) => a.map((x, o) => calculator.add(x, b[o]!))),
      axes: common.axes,
    }
  );
};

/** The outputs of convolutions of one picture, one after the other along the channels. */
export const concatOfConvolutions = (
  convolutions: readonly Convolution[],
  { before, after }: Shapes,
): Convolution | undefined => {
  const common = aligned(convolutions, before, after);
  const isBiased = convolutions.some(({ bias }) => bias);
  return (
    common && {
      filters: common.filters.flat(),
      bias: isBiased
        ? convolutions.flatMap(({ filters, bias }) => bias ?? filters.map(() => 0))
        : undefined,
      axes: common.axes,
    }
  );
};
