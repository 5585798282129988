/**
 * What a shard says of each case that it ran, a line each, in order. A whole run stops at the first
 * case that fails, but a shard cannot know that a case of another shard failed before its own: with
 * the lines, a merge counts up to that case, and comes to what the whole run comes to.
 */
import { fail } from '../../network/parse.ts';
import type { Seen } from '../check/tally.ts';

const words = ['uncertified', 'undecided', 'says nothing', 'failed'] as const;

/** LAYERS UNITS RATIO[~MISS]|WORD REGIME…, as in "3 8 0.0625 dyadics square". */
export const lineOf = ({ layers, units, came, miss, regimes }: Seen): string => {
  const word = String(came).replace(' ', '-');
  return [layers, units, miss === undefined ? word : `${word}~${miss}`, ...regimes].join(' ');
};

const form = /^(\d{1,9}) (\d{1,9}) ([^\s~]{1,30})(?:~(\S{1,30}))?((?: [a-z0-9-]{1,40}){0,30})$/;

/** A number that is not negative; undefined where the text is none. */
const ratio = (text: string | undefined): number | undefined => {
  const x = Number(text || Number.NaN);
  return x >= 0 && Number.isFinite(x) ? x : undefined;
};

/** The line, read. Throws StackError: it comes from a file. */
export const parseLine = (line: unknown, where: string): Seen => {
  const match = typeof line === 'string' ? form.exec(line) : null;
  const [, layers, units, word, chance, regimes] = match ?? [];
  const came = words.find((one) => one.replace(' ', '-') === word) ?? ratio(word);
  const miss = ratio(chance);
  if (came === undefined || (chance !== undefined && miss === undefined)) {
    return fail(where, 'LAYERS UNITS RATIO|WORD REGIME…', line);
  }
  return {
    layers: Number(layers),
    units: Number(units),
    came,
    ...(miss !== undefined && { miss }),
    regimes: regimes!.split(' ').slice(1),
  };
};
