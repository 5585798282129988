import { Fault } from '../input/made.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import type { Phrase, Word } from '../words/word.ts';
import type { AnyLayer } from './any-layer.ts';
import { kindNamed, kindNames } from './kind-named.ts';
import { completed, type Inner, type LayerKind } from './layer-kind.ts';
import { Mismatch } from './mismatch.ts';
import { axesFault } from './tensor-axes.ts';
import { type Shape, shapeText, sizeOf } from './tensor-shape.ts';

/** The kind of a layer. Throws RangeError where there is none of that name. */
const kindOf = ({ kind }: AnyLayer): LayerKind => {
  const known = kindNamed(kind);
  if (known) return known;
  throw new RangeError(`kind: expected one of ${kindNames.join(', ')}, found ${kind}`);
};

/** A layer's kind, its fields with defaults, and the shape that it gives or what is wrong with it. */
const placed = (layer: AnyLayer, input: Shape) => {
  const kind = kindOf(layer);
  const given = completed(kind, layer);
  const shape = axesFault(kind.tensors, given, input) ?? kind.shape(given as never, input, inner);
  return { kind, given: given as never, shape };
};

/** The message of a mismatch: what layer k takes, and what it is given. */
const mismatched = ({ takes }: Mismatch, k: number, shape: Shape, holder: string): Fault => {
  const before = k === 0 ? holder : `layer ${k} gives`;
  return new Fault(`layer ${k + 1} takes ${takes} but ${before} ${shapeText(shape)}`);
};

/**
 * The shape of the input, and what each layer gives, applied first to last; or what is wrong, with the path to
 * the layer from the list: "layer 2 takes 4 inputs but layer 1 gives 3". `holder` names what has the input of
 * the first layer, as in "layer 1 takes 2 inputs but the stack has 3".
 */
export const shapesThrough = (
  layers: readonly AnyLayer[],
  input: Shape,
  holder = 'the branch has',
): readonly Shape[] | Fault => {
  const shapes = [input];
  let shape = input;
  for (const [k, layer] of layers.entries()) {
    const { shape: next } = placed(layer, shape);
    if (next instanceof Mismatch) return mismatched(next, k, shape, holder);
    if (next instanceof Fault) return new Fault(next.message, k, ...next.at);
    if (sizeOf(next) > mostNumbers)
      return new Fault(`expected at most ${mostNumbers} numbers, found ${sizeOf(next)}`, k);
    shape = next;
    shapes.push(next);
  }
  return shapes;
};

/** The shape that layers give, applied first to last to an input of that shape; or what is wrong. */
export const shapeThrough = (
  layers: readonly AnyLayer[],
  input: Shape,
  holder?: string,
): Shape | Fault => {
  const shapes = shapesThrough(layers, input, holder);
  return shapes instanceof Fault ? shapes : shapes.at(-1)!;
};

/** The words of layers, applied first to last to an input of that shape. Throws RangeError on a fault. */
export const wordsThrough = (layers: readonly AnyLayer[], input: Shape): Phrase => {
  const words: Word[] = [];
  let shape = input;
  for (const [k, layer] of layers.entries()) {
    const { kind, given, shape: next } = placed(layer, shape);
    if (next instanceof Mismatch)
      throw new RangeError(mismatched(next, k, shape, 'the input is').message);
    if (next instanceof Fault) throw new RangeError(next.message);
    words.push(...kind.words(given, shape, inner));
    shape = next;
  }
  return words;
};

const inner: Inner = {
  shapeOf: (layers, input) => shapeThrough(layers, input),
  wordsOf: wordsThrough,
};
