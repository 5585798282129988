import { Fault } from '../../../input/made.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { branchesOf } from '../../../layers/layer-scalars.ts';
import { type Shape, sizeOf } from '../../../layers/tensor-shape.ts';
import { outputShape } from '../../../network/network.ts';
import { numbersOf } from '../../../network/numbers-of.ts';
import { dense } from '../../../network/stack.ts';
import { listOf } from '../../list-of.ts';
import { networkFor } from '../network-for.ts';
import { placesOf } from '../places.ts';
import type { Tree, TreePass } from '../tree.ts';
import { fewerAxes } from './fewer-axes.ts';
import { through } from './many-at-once.ts';
import { smallerPictures } from './smaller-pictures.ts';
import { fromOneGroup, isGrouped } from './without-groups.ts';

/** A layer by itself, with the same number for each input. */
const alone = (layer: AnyLayer, shape: Shape, rows: number, x: number): Tree => ({
  inputs: listOf(rows, () => listOf(sizeOf(shape), () => x)),
  network: networkFor(shape, [layer]),
});

/** The tree with a dense layer behind its layers, which reads one of their outputs and gives it. */
const readAt = ({ inputs, network }: Tree, end: 'first' | 'last'): Tree | undefined => {
  const given = outputShape(network);
  if (given instanceof Fault) return undefined;
  const size = sizeOf(given);
  const at = end === 'first' ? 0 : size - 1;
  const reader = dense(listOf(size, (i) => [i === at ? 1 : 0]));
  return { inputs, network: { ...network, layers: [...network.layers, reader] } };
};

/**
 * Where a law moves hidden channels: one layer by itself, and a dense one that reads its first output, or its last, in place
 * of all layers. No cut leads there from a layer between two others of which the last hands its channels on: without the
 * first one no channel is hidden.
 */
export const oneReader: TreePass = function* ({ inputs, network }, rules) {
  const { domain } = rules;
  if (!domain.moves) return;
  const x = inputs.every((row) => row.every((one) => one === 0)) ? 0 : 1;
  for (const { layers, shapes } of placesOf(network)) {
    for (const [k, layer] of layers.entries()) {
      if (branchesOf(layer).length > 0 || numbersOf([layer]).length === 0) continue;
      const whole = alone(layer, shapes[k]!, domain.points ?? 1, x);
      for (const end of ['first', 'last'] as const) {
        yield () => {
          const small = isGrouped(layer) ? fromOneGroup(whole, layer, 'first') : whole;
          const read = small && readAt(small, end);
          return read && through(read, [smallerPictures, fewerAxes], rules);
        };
      }
    }
  }
};
