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
 * Writes layers after a value [batch, …before], each as the table has its kind, and gives the name of what they give. Throws InputError where an
 * activation has no operator in ONNX.
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
    x = table[layer.kind]!({
      ...{ builder, x, layer, fields: fieldsOfLayer(layer), before: shape, after },
      through: (branch, from, at) => spellLayers(builder, branch, from, at, table),
    });
    shape = after;
  }
  return x;
};
