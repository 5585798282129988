import { parseArgs } from 'node:util';
import { InputError } from '../../input/input-error.ts';
import { suggestion } from '../../input/nearest.ts';
import type { Command, Operands } from '../command.ts';
import type { Options, Texts, Values } from './option.ts';

/** What every command has. */
const always = { help: 'h', version: undefined } as const;

/** What is asked of the command line itself, in place of a command. */
export type Always = keyof typeof always;

const tokensOf = (args: readonly string[], options: Options) => {
  const config = Object.entries(options).map(([name, { reading, short }]) => [
    name,
    { type: reading ? 'string' : 'boolean', ...(short !== undefined && { short }) },
  ]);
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(config),
      help: { type: 'boolean', short: always.help },
      version: { type: 'boolean' },
    },
    allowPositionals: true,
    strict: false, // an error is told in our words, and `--runs -1` is a wrong number
    tokens: true,
  });
  return tokens;
};

/**
 * The texts of options and operands, none of them read yet, and what is asked of the command line
 * itself. Throws InputError where there is no such option, or where a value is missing or too much.
 */
export const parseTexts = (
  command: string,
  args: readonly string[],
  options: Options,
): { texts: Texts; operands: readonly string[]; asked?: Always } => {
  const texts: Record<string, string[]> = {};
  const operands: string[] = [];
  const tokens = tokensOf(args, options);
  for (const name of Object.keys(always) as Always[]) {
    const given = tokens.some((token) => token.kind === 'option' && token.name === name);
    if (given) return { texts, operands, asked: name };
  }
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const known =
      Object.hasOwn(options, name) &&
      (rawName === `--${name}` || rawName === `-${options[name]!.short}`);
    if (!known) {
      const names = [...Object.keys(options), ...Object.keys(always)].map((one) => `--${one}`);
      const near = suggestion(rawName, names);
      throw new InputError(`${command}: expected one of its options, found ${rawName}${near}`);
    }
    const { reading } = options[name]!;
    if (reading && value === undefined) {
      throw new InputError(`${rawName}: expected ${reading.expected}, found nothing`);
    }
    if (!reading && value !== undefined) {
      throw new InputError(`${rawName}: expected no value, found ${value}`);
    }
    texts[name] = [...(texts[name] ?? []), value ?? ''];
  }
  return { texts, operands };
};

/** Throws InputError where there are too few operands or too many, or one that is no name of the list. */
const checkOperands = (
  command: string,
  given: readonly string[],
  takes: Operands | undefined,
): void => {
  const found = given.length === 0 ? 'nothing' : given.join(' ');
  if (!takes) {
    if (given.length > 0) throw new InputError(`${command}: expected options only, found ${found}`);
    return;
  }
  const { value, least, most, names } = takes;
  if (given.length < least || given.length > most) {
    throw new InputError(`${command}: expected ${value}, found ${found}`);
  }
  const known = names?.();
  const unknown = known && given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = suggestion(unknown, known!);
  throw new InputError(
    `${command}: expected one of ${known!.join(', ')}, found ${unknown || 'an empty text'}${near}`,
  );
};

/**
 * What the arguments of a command say: its options' values and its operands, or that the help or the
 * version is asked for. Throws InputError, which also says how to get the help of the command.
 */
export const parseArguments = <O extends Options>(
  command: string,
  args: readonly string[],
  { options, operands: takes }: Pick<Command<O>, 'options' | 'operands'>,
): Always | { values: Values<O>; operands: readonly string[]; texts: Texts } => {
  try {
    const { texts, operands, asked } = parseTexts(command, args, options);
    if (asked) return asked;
    checkOperands(command, operands, takes);
    const values = Object.entries(options).map(([key, one]) => [
      key,
      one.readAll(texts[key] ?? [], `--${key}`),
    ]);
    return { values: Object.fromEntries(values) as Values<O>, operands, texts };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const help = `\`foldproof ${command} --help\` lists what it takes`;
    throw new InputError(`${error.message}; ${help}`);
  }
};

/** The options that `verify --workers` hands on to each worker, as arguments. */
export const argumentsForWorkers = (options: Options, texts: Texts): string[] =>
  Object.entries(options).flatMap(([name, { forWorkers, reading }]) =>
    forWorkers
      ? (texts[name] ?? []).map((text) => (reading ? `--${name}=${text}` : `--${name}`))
      : [],
  );
