import { Fault } from '../input/made.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import type { Phrase, Word } from '../words/word.ts';
import type { AnyLayer } from './any-layer.ts';
import { kindNamed, kindNames } from './kind-named.ts';
import { completed, type Inner, type LayerKind } from './layer-kind.ts';
import { Mismatch } from './mismatch.ts';
import { axesFault } from './tensor-axes.ts';
import { isSameShape, type Shape, shapeText, sizeOf } from './tensor-shape.ts';

/** The kind of a layer. Throws RangeError where there is none of that name. */
const kindOf = ({ kind }: AnyLayer): LayerKind => {
  const known = kindNamed(kind);
  if (known) return known;
  throw new RangeError(`kind: expected one of ${kindNames.join(', ')}, found ${kind}`);
};

/** A layer at its place: its kind, its fields with defaults, and the shape that it gives or what is wrong with it. */
interface Placed {
  readonly kind: LayerKind;
  readonly given: never;
  readonly input: Shape;
  readonly shape: Shape | Mismatch | Fault;
  /** The words of the layer, where they are known. */
  readonly words?: Phrase;
}

/**
 * What a layer was where its words were asked for last: the oracle, the bounds and the laws ask about the same network.
 * A shape alone is worked out each time: that takes less than to remember a layer, and most that are drawn are thrown away.
 */
const places = new WeakMap<AnyLayer, Placed>();

/** A layer that is not known to be sound. */
const lookedAt = (kind: LayerKind, layer: AnyLayer, input: Shape): Placed => {
  const before = places.get(layer);
  if (before && before.kind === kind && isSameShape(before.input, input)) return before;
  const given = completed(kind, layer);
  const shape = axesFault(kind.tensors, given, input) ?? kind.shape(given as never, input, inner);
  return { kind, given: given as never, input, shape };
};

/** The shape that a layer gives, or what is wrong with it. */
const shapeOf = (layer: AnyLayer, input: Shape): Placed['shape'] => {
  const kind = kindOf(layer);
  return kind.soundShape?.(layer as never, input) ?? lookedAt(kind, layer, input).shape;
};

const placed = (layer: AnyLayer, input: Shape): Placed => {
  const kind = kindOf(layer);
  const given = layer as never;
  const shape = kind.soundShape?.(given, input);
  return shape
    ? { kind, given, input, shape, words: kind.words(given, input, inner) }
    : lookedAt(kind, layer, input);
};

/** Words of larger layers are made anew each time: their indices would take memory as long as the layer lives. */
const mostKept = 4096;

/** The words of a layer at its place; `size`: of what it gives. */
const wordsAt = (layer: AnyLayer, place: Placed, size: number): Phrase => {
  if (place.words) return place.words;
  const { kind, given, input } = place;
  const words = kind.words(given, input, inner);
  if (size + sizeOf(input) <= mostKept) places.set(layer, { ...place, words });
  return words;
};

/** What is wrong where layer k gives more numbers than are read. */
const tooMany = (shape: Shape, k: number): Fault | undefined =>
  sizeOf(shape) > mostNumbers
    ? new Fault(`expected at most ${mostNumbers} numbers, found ${sizeOf(shape)}`, k)
    : undefined;

/** The message of a mismatch: what layer k takes, and what it is given. */
const mismatched = ({ takes }: Mismatch, k: number, shape: Shape, holder: string): Fault => {
  const before = k === 0 ? holder : `layer ${k} gives`;
  return new Fault(`layer ${k + 1} takes ${takes} but ${before} ${shapeText(shape)}`);
};

/** The shape that layer k gives after a shape, or what is wrong, with the path to it from the list. */
const shapeAt = (
  layers: readonly AnyLayer[],
  k: number,
  shape: Shape,
  holder = 'the branch has',
): Shape | Fault => {
  const next = shapeOf(layers[k]!, shape);
  if (next instanceof Mismatch) return mismatched(next, k, shape, holder);
  if (next instanceof Fault) return new Fault(next.message, k, ...next.at);
  return tooMany(next, k) ?? next;
};

/**
 * The shape of the input, and what each layer gives, applied first to last; or what is wrong, with the path to
 * the layer from the list: "layer 2 takes 4 inputs but layer 1 gives 3". `holder` names what has the input of
 * the first layer, as in "layer 1 takes 2 inputs but the stack has 3".
 */
export const shapesThrough = (
  layers: readonly AnyLayer[],
  input: Shape,
  holder?: string,
): readonly Shape[] | Fault => {
  const shapes = [input];
  for (let k = 0; k < layers.length; k++) {
    const next = shapeAt(layers, k, shapes[k]!, holder);
    if (next instanceof Fault) return next;
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
  let shape = input;
  for (let k = 0; k < layers.length; k++) {
    const next = shapeAt(layers, k, shape, holder);
    if (next instanceof Fault) return next;
    shape = next;
  }
  return shape;
};

/** The words of layers, applied first to last to an input of that shape. Throws RangeError on a fault. */
export const wordsThrough = (layers: readonly AnyLayer[], input: Shape): Phrase => {
  const words: Word[] = [];
  let shape = input;
  for (const [k, layer] of layers.entries()) {
    const place = placed(layer, shape);
    const { shape: next } = place;
    if (next instanceof Mismatch)
      throw new RangeError(mismatched(next, k, shape, 'the input is').message);
    if (next instanceof Fault) throw new RangeError(next.message);
    const fault = tooMany(next, k);
    if (fault) throw new RangeError(fault.message);
    words.push(...wordsAt(layer, place, sizeOf(next)));
    shape = next;
  }
  return words;
};

const inner: Inner = {
  shapeOf: (layers, input) => shapeThrough(layers, input),
  wordsOf: wordsThrough,
};
