import { shapeOfTensor, type Tensor } from '../../input/tensor-schema.ts';
import type { Sides } from '../../layers/fields/list-fields.ts';
import { flatOf } from '../../layers/grouped-windows.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { completed } from '../../layers/layer-kind.ts';
import { eachAxis, sidesOf } from '../../layers/window-slides.ts';
import { biasOf, ungrouped } from '../convolution.ts';
import type { Reading } from '../reading.ts';

interface Fields {
  readonly weight: readonly (readonly Tensor[])[];
  readonly bias?: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly padding: number | readonly Sides[];
  readonly dilations: number | readonly number[];
  readonly groups: number;
}

/** A conv layer, with its groups as pairs of channels that nothing joins. */
const convReading: Reading = (layer, input, { arithmetic }) => {
  if (layer.kind !== 'conv') return undefined;
  const fields = completed(kindNamed('conv')!, layer) as unknown as Fields;
  const spatial = input.length - 1;
  const [strides, dilations, padding] = [
    eachAxis(fields.strides, spatial)!,
    eachAxis(fields.dilations, spatial)!,
    sidesOf(fields.padding, spatial)!,
  ];
  const kernel = shapeOfTensor(fields.weight[0]![0]!);
  const taps = fields.weight.map((row) => row.map((one) => flatOf(one).map(arithmetic.from)));
  return {
    filters: ungrouped(taps, fields.groups),
    bias: biasOf(fields.bias, taps.length, { arithmetic }),
    axes: kernel.map((length, k) => ({
      kernel: length,
      stride: strides[k]!,
      dilation: dilations[k]!,
      padding: padding[k]!,
    })),
  };
};

export default convReading;
