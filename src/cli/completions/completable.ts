import type { CommandEntry, Operands } from '../command.ts';
import type { Option } from '../options/option.ts';

/** What can stand in one place of a command line: some names, a path, or neither. */
export interface Completable {
  readonly names: readonly string[];
  readonly path?: 'file' | 'folder';
}

/** An option as a shell completes it. */
export interface CompletableOption {
  readonly name: string;
  readonly help: string;
  /** What follows the option; undefined for a flag. */
  readonly value?: Completable & { readonly written: string };
}

/** A command as a shell completes it. */
export interface CompletableCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  readonly operands: Completable;
}

/** What a shell completes on the command line of `foldproof`. */
export interface CompletableLine {
  readonly version: string;
  readonly commands: readonly CompletableCommand[];
}

const completable = ({ names, path }: Pick<Operands, 'names' | 'path'>): Completable => ({
  names: names?.() ?? [],
  ...(path && { path }),
});

const optionOf = (name: string, { help, reading }: Option<unknown>): CompletableOption => ({
  name,
  help,
  ...(reading && { value: { ...completable(reading), written: reading.value } }),
});

/** Every command and option with what may follow it, from the records that the parser reads. */
export const completableCommands = (
  entries: readonly CommandEntry[],
): Promise<CompletableCommand[]> =>
  Promise.all(
    entries.map(async ({ name, summary, load }) => {
      const { options, operands } = (await load()).command;
      return {
        name,
        summary,
        options: [
          ...Object.entries(options).map(([key, option]) => optionOf(key, option)),
          { name: 'help', help: 'print the help of the command' },
        ],
        operands: completable(operands ?? {}),
      };
    }),
  );
