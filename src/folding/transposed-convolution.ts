import { shapeOfTensor, type Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { flatOf } from '../layers/grouped-windows.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { completed } from '../layers/layer-kind.ts';
import type { Calculator } from './calculator.ts';
import { biasOf, type Convolution, type Filters, ungrouped } from './convolution.ts';
import { biasField, weightFields } from './written-convolution.ts';

/** A transposed convolution by its filters, [outputs][inputs]; the layer has the fields of how it slides. */
export interface TransposedConvolution extends Pick<Convolution, 'filters' | 'bias'> {
  readonly layer: AnyLayer;
  readonly kernel: readonly number[];
}

interface Fields {
  readonly weight: readonly (readonly Tensor[])[];
  readonly bias?: number | readonly number[];
  readonly groups: number;
}

/** Filters [inputs][outputs] as [outputs][inputs]. */
const turned = (filters: Filters): Filters =>
  filters[0]!.map((_, o) => filters.map((row) => row[o]));

/** A conv-transpose layer by its filters, whose groups are pairs of channels that nothing joins. */
export const transposedConvolution = (
  layer: AnyLayer,
  { arithmetic }: Calculator,
): TransposedConvolution | undefined => {
  if (layer.kind !== 'conv-transpose') return undefined;
  const { weight, bias, groups } = completed(
    kindNamed('conv-transpose')!,
    layer,
  ) as unknown as Fields;
  const taps = weight.map((row) => row.map((one) => flatOf(one).map(arithmetic.from)));
  const filters = turned(ungrouped(taps, groups));
  return {
    layer,
    filters,
    bias: biasOf(bias, filters.length, { arithmetic }),
    kernel: shapeOfTensor(weight[0]![0]!),
  };
};

/** The layer with these filters and this bias. */
export const writtenTransposed = ({
  layer,
  filters,
  bias,
  kernel,
}: TransposedConvolution): AnyLayer => {
  const { bias: _, groups: __, ...fields } = layer as AnyLayer & Partial<Fields>;
  return { ...fields, ...weightFields(turned(filters), kernel), ...biasField(bias) } as AnyLayer;
};
