import type { Sides } from '../../layers/fields/list-fields.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { completed } from '../../layers/layer-kind.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import { eachAxis, sidesOf } from '../../layers/window-slides.ts';
import { quotient } from '../../words/formula.ts';
import { diagonal, mostApart } from '../convolution.ts';
import type { Reading } from '../reading.ts';

interface Fields {
  readonly kernel: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly padding: number | readonly Sides[];
  readonly countPadding: boolean;
}

/** The mean of windows of one size: each tap of a channel with itself is 1/n. Not where padding is left out. */
const averagePoolReading: Reading = (layer, [channels, ...spatial], { numberOf }) => {
  if (layer.kind !== 'average-pool' || channels! > mostApart) return undefined;
  const fields = completed(kindNamed('average-pool')!, layer) as unknown as Fields;
  const axes = spatial.length;
  const padding = sidesOf(fields.padding, axes)!;
  if (!fields.countPadding && padding.some(([before, after]) => before + after > 0))
    return undefined;
  const kernel = eachAxis(fields.kernel, axes)!;
  const strides = eachAxis(fields.strides, axes)!;
  const size = sizeOf(kernel);
  const taps = new Array<number>(size).fill(numberOf(quotient(1, size)[0]!));
  return {
    filters: diagonal(new Array<number[]>(channels!).fill(taps)),
    bias: undefined,
    axes: kernel.map((length, k) => ({
      kernel: length,
      stride: strides[k]!,
      dilation: 1,
      padding: padding[k]!,
    })),
  };
};

export default averagePoolReading;
