import type { AnyLayer } from '../../../layers/any-layer.ts';
import { type Shape, shapeText } from '../../../layers/tensor-shape.ts';
import { numbersOf } from '../../../network/numbers-of.ts';
import type { Rules } from '../../passes/pass.ts';
import { placesOf } from '../places.ts';
import type { TreePass } from '../tree.ts';

const [bias, zero, twice, doubling]: readonly AnyLayer[] = [
  { kind: 'bias', bias: 1 },
  { kind: 'scale', scale: 0 },
  { kind: 'scale', scale: 2 },
  { kind: 'sum', branches: [[], []] } as AnyLayer,
] as const;

/** What changes nothing, and has no number: a dropout in inference keeps a picture, which a flattening does not. */
const nothing = (shape: Shape): AnyLayer => ({ kind: shape.length === 1 ? 'flatten' : 'dropout' });

/**
 * What a layer that keeps its shape may become: something with no number, or with one where it has several. What is twice
 * its input is a sum where the subject knows sums.
 */
const plainerThan = (
  layer: AnyLayer,
  shape: Shape,
  { layers: known }: Rules,
): readonly AnyLayer[] => {
  const double = (known?.includes('sum') ?? true) ? doubling! : twice!;
  return numbersOf([layer]).length <= 1
    ? [nothing(shape), zero!, double]
    : [nothing(shape), bias!, zero!, double];
};

/** Plainer layers in place of those that keep their shape. */
export const plainerKinds: TreePass = function* (tree, rules) {
  for (const { layers, shapes, with: put } of placesOf(tree.network)) {
    for (const [k] of layers.entries()) {
      if (shapeText(shapes[k]!) !== shapeText(shapes[k + 1]!)) continue;
      for (const other of plainerThan(layers[k]!, shapes[k]!, rules)) {
        yield () => ({ ...tree, network: put(layers.with(k, other)) });
      }
    }
  }
};
