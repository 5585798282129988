import { parseArgs } from 'node:util';
import { InputError } from '../input/input-error.ts';

/** An option of a command, as data: what parses it and what `--help` prints of it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** How the value is written in the help: N, FILE, ID. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What the file of a command says of it; its name and summary are in commands.ts. */
export interface Command {
  /** What follows the name: `FILE|ID [options]`. */
  readonly usage: string;
  readonly options: Options;
  /** More for `--help`: exit codes. */
  readonly notes?: string;
  /** Gives the exit code. */
  readonly run: (values: Values, positionals: readonly string[]) => Promise<number>;
}

export type Values = Readonly<Record<string, string | boolean | string[] | undefined>>;

/**
 * The command's options and the rest of its arguments. A value that starts with a dash is taken as
 * the value (`--runs -1` is a wrong number, not an unknown option). Throws InputError.
 */
export const parse = (
  args: readonly string[],
  options: Options,
): { values: Values; positionals: string[] } => {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      joined.push(...args.slice(i));
      break;
    }
    const next = args[i + 1];
    const takesValue = arg.startsWith('--') && options[arg.slice(2)]?.type === 'string';
    if (takesValue && next === undefined)
      throw new InputError(`${arg}: expected a value, found none`);
    if (takesValue) {
      joined.push(`${arg}=${next}`);
      i++;
    } else {
      joined.push(arg);
    }
  }
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple }]) => [
      name,
      { type, ...(multiple && { multiple }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: joined,
      options: { ...config, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
      allowPositionals: true,
    });
    const empty = Object.entries(values as Values).find(([, value]) =>
      [value].flat().some((text) => text === ''),
    );
    if (empty) {
      const [name] = empty;
      throw new InputError(
        `--${name}: expected ${options[name]?.value ?? 'a value'}, found an empty text`,
      );
    }
    return { values: values as Values, positionals };
  } catch (error) {
    if (error instanceof InputError) throw error;
    const [line] = (error as Error).message.split(/\.? To specify|\n/);
    throw new InputError(`${line}; \`foldproof --help\` lists what there is`);
  }
};

/** A whole number from an option, at least `least`. Throws InputError. */
export const wholeNumber = (
  values: Values,
  name: string,
  { least, most = Number.MAX_SAFE_INTEGER }: { least: number; most?: number },
): number | undefined => {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^-?\d+$/.test(String(text)) || number < least || number > most) {
    const range =
      most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `from ${least} to ${most}`;
    throw new InputError(`--${name}: expected a whole number ${range}, found ${String(text)}`);
  }
  return number + 0; // -0 is 0
};

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A duration such as 500ms, 30s, 5m (bare numbers are seconds), in milliseconds. Throws InputError. */
export const duration = (values: Values, name: string): number | undefined => {
  const text = values[name];
  if (text === undefined) return undefined;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(String(text));
  const milliseconds = match ? Number(match[1]) * units[match[2] ?? 's']! : Number.NaN;
  if (!(milliseconds > 0)) {
    throw new InputError(
      `--${name}: expected a duration such as 30s or 500ms, found ${String(text)}`,
    );
  }
  return milliseconds;
};

/** The help of one command. */
export const helpOf = (
  { name, summary }: { readonly name: string; readonly summary: string },
  { usage, options, notes }: Command,
): string => {
  const lines = Object.entries(options).map(([option, { value, help }]): [string, string] => [
    `  --${option}${value ? ` ${value}` : ''}`,
    help,
  ]);
  const width = Math.max(0, ...lines.map(([left]) => left.length)) + 2;
  return [
    `foldproof ${name} ${usage}`.trim(),
    '',
    summary,
    ...(lines.length > 0 ? ['', ...lines.map(([left, right]) => left.padEnd(width) + right)] : []),
    ...(notes ? ['', notes] : []),
  ].join('\n');
};
