import type { LayerKind } from '../layers/layer-kind.ts';
import type { Options, Texts, Values } from './options/option.ts';

/** What a command takes besides its options: `FILE|ID` of `foldproof replay FILE|ID`. */
export interface Operands {
  /** How they are written in the help. */
  readonly value: string;
  /** The fewest and the most of them. */
  readonly least: number;
  readonly most: number;
  /** All that there are, where they can be listed: for refusals, suggestions and completions. */
  readonly names?: () => readonly string[];
  /** What a shell completes them with, where they are paths. */
  readonly path?: 'file' | 'folder';
}

/** A layer kind of a user's that was added to this process, and the file that gives it, as `--layer` names it. */
export interface AddedKind {
  readonly file: string;
  readonly kind: LayerKind;
}

/** What a command is told besides its values and operands. */
export interface Context {
  /** The texts that its options were given. */
  readonly texts: Texts;
  /** Every command there is. */
  readonly commands: readonly CommandEntry[];
  /** The layer kinds of `--layer`, of a command that has this option. */
  readonly kinds: readonly AddedKind[];
}

/** A command: what its file exports. Its name and summary are in command-table.ts. */
export interface Command<O extends Options = Options> {
  /** Undefined where the command takes options alone. */
  readonly operands?: Operands;
  readonly options: O;
  /** What the help says last: exit codes. */
  readonly notes?: string;
  /** Runs the command with values that were read and operands; gives the exit code. */
  run(values: Values<O>, operands: readonly string[], context: Context): Promise<number>;
}

/** A command as the overview lists it; its file is imported when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  /** One sentence for the overview and for the help of the command. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** A command whose `run` gets the values of its own options. */
export const commandOf = <O extends Options>(command: Command<O>): Command<O> => command;
