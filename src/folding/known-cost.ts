import { shapeOfTensor, type Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { positionsOf, type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { eachAxis } from '../layers/window-slides.ts';

/** Where a layer stands: its fields, and the shapes before and after it. */
interface At {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly before: Shape;
  readonly after: Shape;
}

const weightOf = ({ fields }: At): Shape => shapeOfTensor(fields.weight as Tensor);

const none = (): number => 0;

/**
 * What layers of pictures cost, by kind, in multiply-adds: the words of a large picture are lists of millions of entries,
 * as those of a Gemm are whose weight is transposed, and their cost is known without them. Each gives what its words cost; a test holds it to them.
 */
const costs: Readonly<Record<string, (at: At) => number>> = {
  // Each output reads the taps of the channels of its group.
  conv: (at) => sizeOf(at.after) * sizeOf(weightOf(at).slice(1)),
  // Each position of what is given reads every tap of every channel.
  'conv-transpose': (at) => positionsOf(at.after) * sizeOf(weightOf(at)),
  'average-pool': ({ fields, before, after }) => {
    const kernel = eachAxis(fields.kernel as number | readonly number[], before.length - 1)!;
    return sizeOf(after) * (sizeOf(kernel) + 1);
  },
  'global-average-pool': ({ before }) =>
    positionsOf(before) === 1 ? 0 : sizeOf(before) + before[0]!,
  gemm: (at) => sizeOf(weightOf(at)) + ((at.fields.alpha ?? 1) === 1 ? 0 : sizeOf(at.after)),
  'max-pool': none,
  ...{ pad: none, slice: none, gather: none, transpose: none },
};

/** The multiply-adds of a layer where they are known without its words; undefined where they are not. */
export const knownCost = (layer: AnyLayer, before: Shape, after: Shape): number | undefined =>
  Object.hasOwn(costs, layer.kind)
    ? costs[layer.kind]!({ fields: layer as At['fields'], before, after })
    : undefined;
