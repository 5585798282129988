import type { AnyLayer } from '../../../layers/any-layer.ts';
import { shapeText } from '../../../layers/tensor-shape.ts';
import { numbersOf } from '../../../network/numbers-of.ts';
import { placesOf } from '../places.ts';
import type { TreePass } from '../tree.ts';

/** What a layer that keeps its shape may become: something with no number, or with one. */
const plain: readonly AnyLayer[] = [
  { kind: 'flatten' },
  { kind: 'bias', bias: 1 },
  { kind: 'scale', scale: 0 },
  { kind: 'scale', scale: 2 },
];

/** What one with a single number may become. */
const plainest = plain.filter(({ kind }) => kind !== 'bias').slice(0, 2);

/** Plainer layers in place of those that keep their shape and have more than one number. */
export const plainerKinds: TreePass = function* (tree) {
  for (const { layers, shapes, with: put } of placesOf(tree.network)) {
    for (const [k] of layers.entries()) {
      if (shapeText(shapes[k]!) !== shapeText(shapes[k + 1]!)) continue;
      const isSmall = numbersOf([layers[k]!]).length <= 1;
      for (const other of isSmall ? plainest : plain) {
        yield () => ({ ...tree, network: put(layers.with(k, other)) });
      }
    }
  }
};
