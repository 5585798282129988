import type { AnyLayer } from '../../../layers/any-layer.ts';
import { kindNamed } from '../../../layers/kind-named.ts';
import { branchesOf } from '../../../layers/layer-scalars.ts';
import { isSameShape, type Shape } from '../../../layers/tensor-shape.ts';
import { numbersOf } from '../../../network/numbers-of.ts';
import { activationLayer } from '../../../network/stack.ts';
import { mapRows } from '../../../numbers/rows.ts';
import type { Rules } from '../../passes/pass.ts';
import { placesOf } from '../places.ts';
import type { TreePass } from '../tree.ts';

const [bias, zero, twice, doubling]: readonly AnyLayer[] = [
  { kind: 'bias', bias: 1 },
  { kind: 'scale', scale: 0 },
  { kind: 'scale', scale: 2 },
  { kind: 'sum', branches: [[], []] } as AnyLayer,
] as const;

/** What is bent, and what is not 0 at 0, without a number of their own. */
const [bent, offset] = [activationLayer('relu'), activationLayer('sigmoid')] as const;

/** What changes nothing, and has no number: a dropout in inference keeps a picture, which a flattening does not. */
const nothing = (shape: Shape): AnyLayer => ({ kind: shape.length === 1 ? 'flatten' : 'dropout' });

/**
 * What a layer that keeps its shape may become: something with no number, or with one where it has several. What is twice
 * its input is a sum where the subject knows sums; a pooling that is bent may be an activation.
 */
const plainerThan = (
  layer: AnyLayer,
  shape: Shape,
  { layers: known }: Rules,
): readonly AnyLayer[] => {
  if (layer.kind !== 'activation' && kindNamed(layer.kind)?.nonlinear)
    return [nothing(shape), bent];
  const double = (known?.includes('sum') ?? true) ? doubling! : twice!;
  return [nothing(shape), ...(numbersOf([layer]).length > 1 ? [bias!] : []), ...[zero!, double]];
};

/** Plainer layers in place of those that keep their shape; in place of branches one that is not 0 where all inputs are. */
export const plainerKinds: TreePass = function* (tree, rules) {
  for (const { layers, shapes, with: put } of placesOf(tree.network)) {
    for (const [k] of layers.entries()) {
      if (!isSameShape(shapes[k]!, shapes[k + 1]!)) continue;
      for (const other of plainerThan(layers[k]!, shapes[k]!, rules)) {
        yield () => ({ ...tree, network: put(layers.with(k, other)) });
      }
      if (branchesOf(layers[k]!).length > 0)
        yield () => ({
          inputs: mapRows(tree.inputs, () => 0),
          network: put(layers.with(k, offset)),
        });
    }
  }
};
