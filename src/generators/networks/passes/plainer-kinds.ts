import type { AnyLayer } from '../../../layers/any-layer.ts';
import { shapeText } from '../../../layers/tensor-shape.ts';
import { placesOf } from '../places.ts';
import type { TreePass } from '../tree.ts';

/** What a layer that keeps its shape may become: something with no number, or with one. */
const plain: readonly AnyLayer[] = [
  { kind: 'flatten' },
  { kind: 'bias', bias: 1 },
  { kind: 'scale', scale: 0 },
  { kind: 'scale', scale: 2 },
];

/** Plainer layers in place of those that keep their shape and have more than one number. */
export const plainerKinds: TreePass = function* (tree) {
  for (const { layers, shapes, with: put } of placesOf(tree.network)) {
    for (const [k] of layers.entries()) {
      if (shapeText(shapes[k]!) !== shapeText(shapes[k + 1]!)) continue;
      for (const other of plain) {
        yield () => ({ ...tree, network: put(layers.with(k, other)) });
      }
    }
  }
};
