import { InputError } from '../input/input-error.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { activation } from './activation-spellings.ts';
import { affineSpellings } from './affine-spellings.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { moveSpellings } from './move-spellings.ts';
import { shapeOfLayers } from './operator.ts';
import { fieldsOfLayer, type Spelling } from './spelling.ts';
import { windowSpellings } from './window-spellings.ts';

/** How each kind of layer is written: one node as a rule. */
export const spellings: Readonly<Record<string, Spelling>> = {
  ...affineSpellings,
  ...windowSpellings,
  ...moveSpellings,
  activation,
};

/**
 * Writes layers after a value [batch, …before], each as the table has its kind, and gives the name of what they give.
 * Throws InputError where an activation, or a kind of a user's, has no operator in ONNX.
 */
export const spellLayers = (
  builder: GraphBuilder,
  layers: readonly AnyLayer[],
  start: string,
  before: Shape,
  table: Readonly<Record<string, Spelling>> = spellings,
): string => {
  let [x, shape] = [start, before];
  for (const layer of layers) {
    const after = shapeOfLayers([layer], shape);
    const spelling = Object.hasOwn(table, layer.kind) ? table[layer.kind] : undefined;
    if (!spelling)
      throw new InputError(`the layer kind ${layer.kind}: expected one that ONNX has, found none`);
    x = spelling({
      ...{ builder, x, layer, fields: fieldsOfLayer(layer), before: shape, after },
      through: (branch, from, at) => spellLayers(builder, branch, from, at, table),
    });
    shape = after;
  }
  return x;
};
