import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { isSameShape, type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { shapeThrough, wordsThrough } from '../layers/through-layers.ts';
import { range } from '../numbers/range.ts';
import { isSamePhrase } from '../words/same-words.ts';
import type { Phrase } from '../words/word.ts';
import type { Piece } from './piece.ts';
import { type Placed, placed, type Standings } from './placed.ts';

/** Whether words leave every entry where it is. */
const isIdentity = (words: Phrase, size: number): boolean => {
  let at: readonly number[] = range(size);
  for (const word of words) {
    if (word.word !== 'take') return false;
    at = word.indices.map((index) => (index < 0 ? -1 : at[index]!));
  }
  return at.length === size && at.every((index, i) => index === i);
};

/** Kinds that read any shape as one vector: their words are the same after each, and are long. */
export const readAsVectors: readonly string[] = ['dense', 'gemm', 'lora', 'quantized'];

/** Whether a layer does the same to the same numbers in two shapes. */
const isSameAfter = (layer: AnyLayer, shape: Shape, other: Shape): boolean =>
  readAsVectors.includes(layer.kind) ||
  isSamePhrase(wordsThrough([layer], shape), wordsThrough([layer], other));

/** Whether the layers after a piece do the same without it, and what they give has the same shape in the end. */
const isNeedless = (all: readonly Placed[], k: number): boolean => {
  const { piece, before, after, cost, isAffine } = all[k]!;
  if (cost > 0 || !isAffine || sizeOf(before) !== sizeOf(after)) return false;
  if (!isIdentity(wordsThrough([piece.layer], before), sizeOf(before))) return false;
  if (isSameShape(before, after)) return true;
  const rest = all.slice(k + 1);
  let shape = before;
  for (const given of rest) {
    const after = shapeThrough([given.piece.layer], shape);
    if (after instanceof Fault) return false;
    if (!isSameAfter(given.piece.layer, shape, given.before)) return false;
    shape = after;
    if (isSameShape(shape, given.after)) return true;
  }
  return false;
};

/**
 * The pieces without those that leave every entry where it is and whose shape nothing needs: a flatten before a
 * dense layer, a reshape before another, a dropout, two transposes that undo each other once they are one.
 */
export const withoutMoves = (
  pieces: readonly Piece[],
  start: readonly number[],
  known: Standings,
): readonly Piece[] => {
  let all = placed(pieces, start, known);
  for (let k = 0; k < all.length; ) {
    if (isNeedless(all, k)) {
      const kept = all.flatMap(({ piece }, i) => (i === k ? [] : [piece]));
      all = placed(kept, start, known);
    } else k++;
  }
  return all.map(({ piece }) => piece);
};
