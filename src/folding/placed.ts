import { isAffinePhrase } from '../collapse/stack-near.ts';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { shapeThrough, wordsThrough } from '../layers/through-layers.ts';
import type { Phrase } from '../words/word.ts';
import { multiplyAddsOf } from './multiply-adds.ts';
import type { Piece } from './piece.ts';

/** A piece where it stands: its shapes, its words and what it costs. */
export interface Placed {
  readonly piece: Piece;
  readonly before: Shape;
  readonly after: Shape;
  readonly words: Phrase;
  /** Multiply-adds. */
  readonly cost: number;
  readonly isAffine: boolean;
}

/** The shape that a layer gives. Throws RangeError where it has a fault. */
export const shapeAfter = (layer: AnyLayer, before: Shape): Shape => {
  const after = shapeThrough([layer], before, 'the stack has');
  if (after instanceof Fault) throw new RangeError(after.message);
  return after;
};

/** Pieces where they stand, the first after a shape. */
export const placed = (pieces: readonly Piece[], start: Shape): readonly Placed[] => {
  const all: Placed[] = [];
  let before = start;
  for (const piece of pieces) {
    const words = wordsThrough([piece.layer], before);
    const after = shapeAfter(piece.layer, before);
    const cost = multiplyAddsOf(words, sizeOf(before));
    all.push({ piece, before, after, words, cost, isAffine: isAffinePhrase(words) });
    before = after;
  }
  return all;
};
