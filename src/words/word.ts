import type { Form, VectorForm } from '../activations/index.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Formula, Formulas, Operation } from './formula.ts';

/** A matrix [inputs × outputs] of doubles, or of formulas that are none: x ↦ x W. */
export type Block = Rows | readonly (readonly Operation[])[];

/** Whether a block is of doubles, by its first entry: a block is of one sort. */
export const isRows = (block: Block): block is Rows => typeof block[0]?.[0] === 'number';

/** yⱼ = x[indexⱼ], and 0 where the index is −1. */
export interface Take {
  readonly word: 'take';
  readonly indices: readonly number[];
}

/** x, seen as [repeat × groups × m], has each of its rows of m multiplied by the block of its group. */
export interface Times {
  readonly word: 'times';
  readonly blocks: readonly Block[];
}

/** x, seen as [repeat × vector × each], has each entry multiplied by, or added to, that of the vector. */
export interface Along {
  readonly word: 'scale' | 'plus';
  readonly vector: readonly Formula[];
  readonly each: number;
}

/** Each branch is given x; what they give is added, or put side by side. An empty branch is the identity. */
export interface Branches {
  readonly word: 'sum' | 'concat';
  readonly branches: readonly Phrase[];
}

/** f of each entry. */
export interface Apply {
  readonly word: 'apply';
  readonly f: Form;
}

/** f of each row of x, seen as [repeat × width]; f gives rows of `out` numbers. */
export interface ApplyRows {
  readonly word: 'rows';
  readonly f: VectorForm;
  readonly width: number;
  readonly out: number;
}

/**
 * One step of what a layer does to a flat vector. Every layer kind is translated into these eight words, and
 * whatever computes is a number system that knows them (number-system.ts).
 */
export type Word = Take | Times | Along | Branches | Apply | ApplyRows;

/** Words applied first to last. No words: the identity. */
export type Phrase = readonly Word[];

/** y = x[indices], 0 where an index is −1. */
export const take = (indices: readonly number[]): Take => ({ word: 'take', indices });

/** y = x W for one block W, [inputs × outputs]; of several, each group of x by its own. */
export const times = (...blocks: readonly Block[]): Times => ({ word: 'times', blocks });

const along =
  (word: Along['word']) =>
  (vector: Formulas, each = 1): Along => ({
    word,
    vector: (Array.isArray(vector) ? vector : [vector]) as readonly Formula[],
    each,
  });

/** Each entry of x times its factor; `each`: how many neighbours share one, the positions of a channel. */
export const scale = along('scale');

/** Each entry of x plus its summand; `each`: how many neighbours share one, the positions of a channel. */
export const plus = along('plus');

/** The sum of what the branches give. */
export const sum = (...branches: readonly Phrase[]): Branches => ({ word: 'sum', branches });

/** What the branches give, one after the other. */
export const concat = (...branches: readonly Phrase[]): Branches => ({ word: 'concat', branches });

/** f of each entry. */
export const apply = (f: Form): Apply => ({ word: 'apply', f });

/** f of each row of `width` entries. */
export const applyRows = (f: VectorForm, width: number, out: number): ApplyRows => ({
  ...{ word: 'rows', f, width, out },
});
