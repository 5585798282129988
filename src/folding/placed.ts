import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import { type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { shapeThrough, wordsThrough } from '../layers/through-layers.ts';
import { isAffinePhrase } from '../network/is-affine-network.ts';
import { knownCost } from './known-cost.ts';
import { multiplyAddsOf } from './multiply-adds.ts';
import type { Piece } from './piece.ts';

/** What a layer gives and costs after a shape. */
export interface Standing {
  readonly after: Shape;
  /** Multiply-adds. */
  readonly cost: number;
  readonly isAffine: boolean;
}

/** A piece where it stands. */
export interface Placed extends Standing {
  readonly piece: Piece;
  readonly before: Shape;
}

/** The shape that a layer gives. Throws RangeError where it has a fault. */
export const shapeAfter = (layer: AnyLayer, before: Shape): Shape => {
  const after = shapeThrough([layer], before, 'the stack has');
  if (after instanceof Fault) throw new RangeError(after.message);
  return after;
};

/** What is known of layers after shapes: the words of a convolution are long lists, and are made once for each. */
export type Standings = Map<AnyLayer, Map<string, Standing>>;

/** What layers cost, one after the other, the first of them after a shape, and whether all are affine. */
const costOfAll = (layers: readonly AnyLayer[], before: Shape, known: Standings) => {
  let [shape, cost, isAffine] = [before, 0, true];
  for (const layer of layers) {
    const one = standing(layer, shape, known);
    shape = one.after;
    cost += one.cost;
    isAffine &&= one.isAffine;
  }
  return { cost, isAffine };
};

const costOf = (
  layer: AnyLayer,
  before: Shape,
  after: Shape,
  known: Standings,
): Pick<Standing, 'cost' | 'isAffine'> => {
  const branches = branchesOf(layer).map((branch) => costOfAll(branch, before, known));
  if (branches.length > 0) {
    const cost = branches.reduce((sum, branch) => sum + branch.cost, 0);
    return { cost, isAffine: branches.every((branch) => branch.isAffine) };
  }
  const cost = knownCost(layer, before, after);
  if (cost !== undefined) return { cost, isAffine: kindNamed(layer.kind)?.nonlinear !== true };
  const words = wordsThrough([layer], before);
  return { cost: multiplyAddsOf(words, sizeOf(before)), isAffine: isAffinePhrase(words) };
};

/** What a layer gives and costs after a shape. Throws RangeError where it has a fault. */
export const standing = (layer: AnyLayer, before: Shape, known: Standings): Standing => {
  const shapes = known.get(layer) ?? new Map<string, Standing>();
  known.set(layer, shapes);
  const key = before.join();
  const found = shapes.get(key);
  if (found) return found;
  const after = shapeAfter(layer, before);
  const made = { after, ...costOf(layer, before, after, known) };
  shapes.set(key, made);
  return made;
};

/** Pieces where they stand, the first after a shape. */
export const placed = (
  pieces: readonly Piece[],
  start: Shape,
  known: Standings,
): readonly Placed[] => {
  const all: Placed[] = [];
  let before = start;
  for (const piece of pieces) {
    const one = { piece, before, ...standing(piece.layer, before, known) };
    all.push(one);
    before = one.after;
  }
  return all;
};
