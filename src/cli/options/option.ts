import { InputError } from '../../input/input-error.ts';
import { suggestion } from '../../input/nearest.ts';

/** How the text that follows an option is read as a value of type T. */
export interface Reading<T> {
  /** How a value is written in the help: N, FILE, 30s. */
  readonly value: string;
  /** What follows "expected" in the message about a text that cannot be read. */
  readonly expected: string;
  /** The value that a text stands for, or undefined where it stands for none. */
  readonly parse: (text: string) => T | undefined;
  /** What follows "found" in that message; the text itself where this is not given. */
  readonly found?: (text: string) => string;
  /** The names that can be read, where they can be listed: for suggestions and completions. */
  readonly names?: () => readonly string[];
  /** What a shell completes the value with, where it is a path. */
  readonly path?: 'file' | 'folder';
}

export interface About {
  /** What the option does, for the help: without a capital letter and a full stop. */
  readonly help: string;
  /** One letter that stands for the option: -o. */
  readonly short?: string;
  /** Whether `verify --workers` hands the option on to each worker. */
  readonly forWorkers?: true;
}

/** An option of a command. Parser, help, completions, workers and the documentation read this record. */
export interface Option<T> extends About {
  /** What follows the option; undefined for a flag, which nothing follows. */
  readonly reading?: Reading<unknown>;
  /** The text that is read where the option is not given. */
  readonly default?: string;
  /** The value of the texts that were given, in their order. Throws InputError. */
  readonly readAll: (texts: readonly string[], where: string) => T;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

/** The texts that were given to each option, in their order; of a flag they are empty. */
export type Texts = Readonly<Record<string, readonly string[]>>;

/** What the code of a command gets: the value of each of its options. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/** Reads a text. Throws InputError: "--runs: expected a whole number at least 1, found 1.5". */
export const read = <T>(
  { expected, parse, found = (given) => given, names }: Reading<T>,
  text: string,
  where: string,
): T => {
  const value = text === '' ? undefined : parse(text);
  if (value !== undefined) return value;
  const near = names ? suggestion(text, names()) : '';
  const what = text === '' ? 'an empty text' : found(text);
  throw new InputError(`${where}: expected ${expected}, found ${what}${near}`);
};

/** An option that no value follows: true where it is given. */
export const flag = (about: About): Option<boolean> => ({
  ...about,
  readAll: (texts) => texts.length > 0,
});

/** An option with a value. Of several the last counts, so that a script can be told otherwise. */
export function option<T>(
  about: About & { readonly reading: Reading<T>; readonly default: string },
): Option<T>;
export function option<T>(about: About & { readonly reading: Reading<T> }): Option<T | undefined>;
export function option<T>(
  about: About & { readonly reading: Reading<T>; readonly default?: string },
): Option<T | undefined> {
  return {
    ...about,
    readAll: (texts, where) => {
      const text = texts.at(-1) ?? about.default;
      return text === undefined ? undefined : read(about.reading, text, where);
    },
  };
}

/** An option that may be given several times; undefined where it is not given. */
export const repeated = <T>(
  about: About & { readonly reading: Reading<T> },
): Option<readonly T[] | undefined> => ({
  ...about,
  readAll: (texts, where) =>
    texts.length === 0 ? undefined : texts.map((text) => read(about.reading, text, where)),
});
