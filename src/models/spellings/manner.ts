import { type SpellingName, spells } from '../../laws/spelling-names.ts';
import type { Spelled } from '../spelling.ts';

/** What the names of one layer say: for each thing that may be said, the name that says it. */
export type Says = Readonly<Partial<Record<(typeof spells)[SpellingName]['of'], SpellingName>>>;

/** The names of a layer, by what they say. */
export const saysOf = (names: readonly SpellingName[]): Says =>
  Object.fromEntries(names.map((name) => [spells[name].of, name]));

/** Writes one layer as its names say, and gives the name of the value that it gives. */
export type Manner = (given: Spelled, says: Says) => string;
