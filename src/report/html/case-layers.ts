import type { Place, StackName } from '../../documents/place.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import { isStack, type Layer, type Stack, series } from '../../network/stack.ts';
import { subscript, superscript } from '../words/small-digits.ts';

/** A layer of a case, with where it stands. */
export interface Link {
  readonly layer: Layer;
  /** The stack of the case that it is in, and its number there, from 0. */
  readonly stack: StackName;
  readonly index: number;
  /** From 1, through both stacks. */
  readonly number: number;
  /** Boundary before it and after it, as its units are named: x, h¹, y. */
  readonly from: string;
  readonly to: string;
  /** Whether it is the first of the second stack. */
  readonly begins: boolean;
}

/** Both stacks of a case as one; undefined where there are layers of other kinds, which are not drawn so. */
export const wholeOf = ({ stack, second }: Case<Network>): Stack<Layer> | undefined => {
  const whole = second ? series(stack, second) : stack;
  return isStack(whole) ? whole : undefined;
};

/** x for the inputs, y for the outputs, h between them; h¹, h² … where there are several. */
const boundaryName = (k: number, layers: number): string =>
  k === 0 ? 'x' : k === layers ? 'y' : layers === 2 ? 'h' : `h${superscript(k)}`;

/** The layers of a case of dense layers and activations, first to last; none of another case. */
export const linksOf = (c: Case<Network>): Link[] => {
  const layers = wholeOf(c)?.layers ?? [];
  const split = c.stack.layers.length;
  return layers.map((layer, k) => ({
    layer,
    stack: k < split ? 'stack' : 'second',
    index: k < split ? k : k - split,
    number: k + 1,
    from: boundaryName(k, layers.length),
    to: boundaryName(k + 1, layers.length),
    begins: c.second !== undefined && k === split,
  }));
};

/** A unit of a boundary: x₀. */
export const unit = (boundary: string, i: number): string => `${boundary}${subscript(i)}`;

/** The place of an entry of a dense layer: W[i][j], or b[j] where i is −1. */
export const placeIn = ({ stack, index: layer }: Link, row: number, column: number): Place =>
  row < 0 ? { part: 'bias', stack, layer, column } : { part: 'weight', stack, layer, row, column };
