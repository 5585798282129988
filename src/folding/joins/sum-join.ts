import { aligned } from '../aligned.ts';
import type { Join } from '../branch-join.ts';
import type { Calculator } from '../calculator.ts';
import type { Filters } from '../convolution.ts';

/** a + b tap by tap, where either joins two channels. */
const added = (a: Filters, b: Filters, { add }: Calculator): Filters =>
  a.map((row, o) =>
    row.map((taps, i) => {
      const other = b[o]![i];
      return taps && other ? taps.map((w, k) => add(w, other[k]!)) : (taps ?? other);
    }),
  );

const sumJoin: Join = {
  kind: 'sum',
  name: 'sum(conv | 1 × 1 conv | batch-norm | ) → conv, as in RepVGG',
  formula:
    'W = Σ of the kernels, each where its taps lie: a 1 × 1 at the position of the output; the identity is 1 from each channel to itself;  b = Σ of the biases',
  rightWhen: 'all branches have one stride',
  join: (convolutions, { before, after }, calculator) => {
    const common = aligned(convolutions, before, after);
    if (!common) return undefined;
    const biases = convolutions.flatMap(({ bias }) => (bias ? [bias] : []));
    return {
      axes: common.axes,
      filters: common.filters.reduce((a, b) => added(a, b, calculator)),
      bias:
        biases.length === 0
          ? undefined
          : biases.reduce((a, b) => a.map((x, o) => calculator.add(x, b[o]!))),
    };
  },
};

export default sumJoin;
