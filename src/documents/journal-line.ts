/**
 * What a shard says of each case that it ran, a line each, in order. A law ends at its first failure of
 * some classes, but a shard cannot know that a case of another shard failed so before its own: with the
 * lines, a merge counts up to that case, and comes to what the whole run comes to.
 */
import type { Parameters } from '../activations/parameters.ts';
import { expected } from '../input/expected.ts';
import { Fault } from '../input/made.ts';

/**
 * What came of a case that has no ratio. Of a law about each activation also: `ended`, a failure after
 * which its activation is run no further, and `not run`, a case of such an activation.
 */
const words = [
  'uncertified',
  'unsupported',
  'undecided',
  'within rounding',
  'says nothing',
  'proved affine',
  'failed',
  'ended',
  'not run',
] as const;

/** The largest error of a case of one activation. */
export interface SeenError {
  /** In units in the last place of the subject's format. */
  readonly ulps: number;
  readonly absolute: number;
  /** The argument. */
  readonly at: number;
  /** Parameters of the activation over its defaults. */
  readonly parameters: Parameters;
}

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
  /** It was judged by running both models. */
  readonly ran?: true;
  /** Of a case of one activation that was judged. */
  readonly error?: SeenError;
}

const numeral = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

const errorText = ({ ulps, absolute, at, parameters }: SeenError): string => {
  const own = Object.entries(parameters).map(([name, x]) => `,${name}=${numeral(x)}`);
  return `@${[ulps, absolute, at].map(numeral).join(',')}${own.join('')}`;
};

/**
 * LAYERS UNITS RATIO|WORD[&ran][~MISS][@ULPS,ABSOLUTE,AT[,PARAMETER=NUMBER…]] REGIME…, as in "3 8 0.0625 dyadics
 * square", "1 2 0.5&ran integers" and "1 1 0.5@0.5,1.1e-17,0.1,slope=0.2".
 */
export const lineOf = ({ layers, units, came, miss, ran, error, regimes }: Seen): string => {
  const word = String(came).replace(' ', '-');
  const chance = miss === undefined ? '' : `~${miss}`;
  return [
    layers,
    units,
    `${word}${ran ? '&ran' : ''}${chance}${error ? errorText(error) : ''}`,
    ...regimes,
  ].join(' ');
};

const form =
  /^(\d{1,9}) (\d{1,9}) ([^\s~@&]{1,30})(&ran)?(?:~([^\s@]{1,30}))?(?:@(\S{1,400}))?((?: [a-z0-9-]{1,40}){0,30})$/;

/** A number that is not negative; undefined where the text is none. */
const ratio = (text: string | undefined): number | undefined => {
  const x = Number(text || Number.NaN);
  return x >= 0 && Number.isFinite(x) ? x : undefined;
};

/** The size of an error, which is infinite where an answer is not finite; undefined where the text is none. */
const size = (text: string | undefined): number | undefined =>
  text === 'Infinity' ? Number.POSITIVE_INFINITY : ratio(text);

/** The error that a text says; undefined where it says none. */
const errorIn = (text = ''): SeenError | undefined => {
  const [ulpsText, absoluteText, atText, ...rest] = text.split(',');
  const [ulps, absolute, at] = [size(ulpsText), size(absoluteText), Number(atText || Number.NaN)];
  if (ulps === undefined || absolute === undefined || !Number.isFinite(at)) return undefined;
  const own = rest.map((one) => /^([A-Za-z]\w{0,30})=(\S{1,30})$/.exec(one));
  const entries = own.map((match): [string, number] => [match?.[1] ?? '', Number(match?.[2])]);
  if (entries.some(([, x]) => Number.isNaN(x))) return undefined;
  return { ulps, absolute, at, parameters: Object.fromEntries(entries) };
};

/** A line, read. */
export const seenIn = (line: string): Seen | Fault => {
  const match = form.exec(line);
  const [, layers, units, word, ran, chance, wrong, regimes] = match ?? [];
  const came = words.find((one) => one.replace(' ', '-') === word) ?? ratio(word);
  const miss = ratio(chance);
  const error = errorIn(wrong);
  const isOdd =
    (chance !== undefined && miss === undefined) || (wrong !== undefined && error === undefined);
  if (came === undefined || isOdd) {
    return new Fault(expected('LAYERS UNITS RATIO|WORD REGIME…')({ input: line }));
  }
  return {
    layers: Number(layers),
    units: Number(units),
    came,
    ...(miss !== undefined && { miss }),
    ...(ran && { ran: true as const }),
    ...(error && { error }),
    regimes: regimes!.split(' ').slice(1),
  };
};
