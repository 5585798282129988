import { Fault } from '../input/made.ts';
import type { Network } from './network.ts';
import { matches, type Pattern, patternOf } from './pattern.ts';

const read = new Map<string, Pattern>();

/** Patterns from texts that have been checked where they were declared. Throws RangeError on one that is none. */
export const patternsOf = (texts: readonly string[]): readonly Pattern[] =>
  texts.map((text) => {
    const known = read.get(text) ?? patternOf(text);
    if (known instanceof Fault) throw new RangeError(`pattern ${text}: ${known.message}`);
    read.set(text, known);
    return known;
  });

/** Whether a network is of one of the patterns; of any form where there are none. */
export const hasForm = ({ layers }: Network, patterns: readonly string[] | undefined): boolean =>
  patterns === undefined || patternsOf(patterns).some((pattern) => matches(layers, pattern));
