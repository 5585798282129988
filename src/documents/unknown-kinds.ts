/** What JSON data says of layer kinds that this process does not know, before it is read: untrusted input. */
import { describe } from '../input/describe.ts';
import { InputError } from '../input/input-error.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { quote } from './quote.ts';

type Given = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Given => typeof value === 'object' && value !== null;

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Kinds of layers and of those in their branches; deeper than any network, nothing is looked for. */
const kindsIn = (layers: unknown, depth = 100): readonly string[] =>
  listIn(layers)
    .filter(isObject)
    .flatMap(({ kind, branches }) => [
      ...(typeof kind === 'string' ? [kind] : []),
      ...(depth > 0 ? listIn(branches).flatMap((branch) => kindsIn(branch, depth - 1)) : []),
    ]);

const layersOf = (stack: unknown): unknown => (isObject(stack) ? stack.layers : undefined);

/** So many characters of options are shown, and so many kinds. */
const most = { options: 300, kinds: 3 };

/** A few kinds, each as it is where it could be one. */
const inShort = (kinds: readonly string[]): string => {
  const shown = kinds
    .slice(0, most.kinds)
    .map((kind) => (/^[\w-]{1,40}$/.test(kind) ? kind : describe(kind)));
  const more = kinds.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' and ');
};

/** The options that give these files; without the files where they are no few plain names. */
const optionsFor = (files: readonly string[]): string => {
  const options = files.map((file) => `--layer ${quote(file)}`).join(' ');
  const isPlain = options.length <= most.options && !/\p{Cc}/u.test(options);
  return isPlain ? options : `--layer for each of the ${files.length} that its replay names`;
};

/**
 * Why data of a counterexample cannot be read without `--layer`: its case has layers of kinds that are not known
 * here, and it says which files give them. Undefined where that is not so.
 */
export const unknownKinds = (value: unknown): string | undefined => {
  if (!isObject(value) || !isObject(value.case) || !isObject(value.replay)) return undefined;
  const { stack, second } = value.case;
  const kinds = [stack, second].flatMap((one) => kindsIn(layersOf(one)));
  const unknown = [...new Set(kinds)].filter((kind) => !kindNamed(kind));
  const files = listIn(value.replay.layers).filter((file) => typeof file === 'string');
  if (unknown.length === 0 || files.length === 0) return undefined;
  return `its case has layers of the kind ${inShort(unknown)}: expected ${optionsFor(files)}, found none`;
};

/** Throws InputError where data of a counterexample, or of a run that has found one, needs `--layer` to be read. */
export const refuseUnknownKinds = (value: unknown, where: string): void => {
  const laws = isObject(value) ? listIn(value.laws).filter(isObject) : [];
  const found = laws.flatMap(({ counterexample, others }) => [counterexample, ...listIn(others)]);
  for (const one of [value, ...found]) {
    const why = unknownKinds(one);
    if (why !== undefined) throw new InputError(`${where}: ${why}`);
  }
};
