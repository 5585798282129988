import { Fault } from '../input/made.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import type { Phrase } from '../words/word.ts';
import type { AnyLayer } from './any-layer.ts';
import { completed } from './fields/field.ts';
import { kindNamed, kindNames } from './kind-named.ts';
import type { Inner, LayerKind } from './layer-kind.ts';
import { Mismatch } from './mismatch.ts';
import { axesFault } from './tensor-axes.ts';
import { type Shape, shapeText, sizeOf } from './tensor-shape.ts';

/** The kind of a layer. Throws RangeError where there is none of that name. */
const kindOf = ({ kind }: AnyLayer): LayerKind => {
  const known = kindNamed(kind);
  if (known) return known;
  throw new RangeError(`kind: expected one of ${kindNames.join(', ')}, found ${kind}`);
};

const fieldsOf = (kind: LayerKind, layer: AnyLayer) => completed(kind.fields, layer as never);

/** What one layer gives for an input of that shape, or what is wrong with it. */
const shapeOfLayer = (layer: AnyLayer, input: Shape): Shape | Mismatch | Fault => {
  const kind = kindOf(layer);
  const given = fieldsOf(kind, layer);
  return axesFault(kind.fields, given, input) ?? kind.shape(given as never, input, inner);
};

/**
 * The shape that layers give, applied first to last to an input of that shape; or what is wrong, with the
 * path to the layer from the list: "layer 2 takes 4 inputs but layer 1 gives 3". `holder` names what has the
 * input of the first layer, as in "layer 1 takes 2 inputs but the stack has 3".
 */
export const shapeThrough = (
  layers: readonly AnyLayer[],
  input: Shape,
  holder = 'the branch has',
): Shape | Fault => {
  let shape = input;
  for (const [k, layer] of layers.entries()) {
    const next = shapeOfLayer(layer, shape);
    if (next instanceof Mismatch) {
      const before = k === 0 ? holder : `layer ${k} gives`;
      return new Fault(`layer ${k + 1} takes ${next.takes} but ${before} ${shapeText(shape)}`);
    }
    if (next instanceof Fault) return new Fault(next.message, k, ...next.at);
    if (sizeOf(next) > mostNumbers)
      return new Fault(`expected at most ${mostNumbers} numbers, found ${sizeOf(next)}`, k);
    shape = next;
  }
  return shape;
};

/** The words of layers, applied first to last to an input of that shape. Throws RangeError on a fault. */
export const wordsThrough = (layers: readonly AnyLayer[], input: Shape): Phrase => {
  let shape = input;
  return layers.flatMap((layer) => {
    const kind = kindOf(layer);
    const words = kind.words(fieldsOf(kind, layer) as never, shape, inner);
    const next = shapeThrough([layer], shape);
    if (next instanceof Fault) throw new RangeError(next.message);
    shape = next;
    return words;
  });
};

const inner: Inner = {
  shapeOf: (layers, input) => shapeThrough(layers, input),
  wordsOf: wordsThrough,
};
