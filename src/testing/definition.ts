import type { AnyLayer } from '../layers/any-layer.ts';
import type { Picture } from '../layers/picture.ts';
import type { Phrase } from '../words/word.ts';

/** What a definition of a layer with branches asks of the layers in them. */
export type Through = (layers: readonly AnyLayer[], x: Picture) => Picture;

/**
 * The second definition of a layer kind, for tests alone: plain loops over its formula in decimal.js, which
 * share neither words nor the walk with what computes.
 */
export interface Definition {
  readonly kind: string;
  readonly gives: (layer: never, x: Picture, through: Through) => Picture;
  /** Wrong translations of the kind by name, of the words that are right for a layer and a shape. */
  readonly wrong: Readonly<
    Record<string, (words: Phrase, layer: never, shape: readonly number[]) => Phrase>
  >;
}

/** A definition, from what its author writes. L: the fields of the kind. */
export const definition = <L>(
  given: Omit<Definition, 'gives' | 'wrong'> & {
    readonly gives: (layer: L, x: Picture, through: Through) => Picture;
    readonly wrong: Readonly<
      Record<string, (words: Phrase, layer: L, shape: readonly number[]) => Phrase>
    >;
  },
): Definition => given as unknown as Definition;
