/**
 * What a shard says of each case that it ran, a line each, in order. A law ends at its first failure of
 * some classes, but a shard cannot know that a case of another shard failed so before its own: with the
 * lines, a merge counts up to that case, and comes to what the whole run comes to.
 */
import { expected } from '../input/expected.ts';
import { Fault } from '../input/made.ts';

const words = ['uncertified', 'unsupported', 'undecided', 'says nothing', 'failed'] as const;

/** All that is counted of one run of a law: what was drawn, and what came of it. */
export interface Seen {
  readonly regimes: readonly string[];
  /** Layers of the case, both its stacks together. */
  readonly layers: number;
  /** Units at its widest boundary. */
  readonly units: number;
  /** The largest gap ÷ tolerance where the law held. */
  readonly came: number | (typeof words)[number];
  /** How probable it is that a wrong subject holds here, of a law that asks at random points. */
  readonly miss?: number;
}

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

/** A line, read. */
export const seenIn = (line: string): Seen | Fault => {
  const match = form.exec(line);
  const [, layers, units, word, chance, regimes] = match ?? [];
  const came = words.find((one) => one.replace(' ', '-') === word) ?? ratio(word);
  const miss = ratio(chance);
  if (came === undefined || (chance !== undefined && miss === undefined)) {
    return new Fault(expected('LAYERS UNITS RATIO|WORD REGIME…')({ input: line }));
  }
  return {
    layers: Number(layers),
    units: Number(units),
    came,
    ...(miss !== undefined && { miss }),
    regimes: regimes!.split(' ').slice(1),
  };
};
