import { describe } from '../input/describe.ts';
import { InputError } from '../input/input-error.ts';
import { Fault } from '../input/made.ts';
import { addKind, kindNamed } from '../layers/kind-named.ts';
import { type LayerKind, type LayerSource, layer } from '../layers/layer-kind.ts';
import { Mismatch } from '../layers/mismatch.ts';
import { importModule } from './host-load.ts';
import { oneLine } from './one-line.ts';

type Source = LayerSource<string, LayerKind['fields']>;
type Given = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Given => typeof value === 'object' && value !== null;

const isField = (value: unknown): boolean =>
  isObject(value) &&
  isObject(value.schema) &&
  ['required', 'optional', 'default'].includes(value.presence as string) &&
  typeof value.isComputedWith === 'boolean';

const allUnits = ['kept', 'fresh', 'spread'];

/** What is wrong with a member of a kind that a user's module gives; undefined where nothing is. */
const memberFault = (given: Given): readonly [name: string, wanted: string] | undefined => {
  if (typeof given.kind !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(given.kind))
    return ['kind', 'a name in lower case with hyphens'];
  for (const name of ['formula', 'source'])
    if (typeof given[name] !== 'string') return [name, 'a text'];
  if (!isObject(given.fields)) return ['fields', 'fields by name'];
  if (!allUnits.includes(given.units as string)) return ['units', `one of ${allUnits.join(', ')}`];
  for (const name of ['draw', 'shape', 'words', 'exact'])
    if (typeof given[name] !== 'function') return [name, 'a function'];
  return undefined;
};

/** A fault or a mismatch of another copy of the package, as ours. */
const ours = (given: unknown): unknown => {
  if (!isObject(given) || Array.isArray(given)) return given;
  if (typeof given.takes === 'string') return new Mismatch(given.takes);
  if (typeof given.message === 'string' && Array.isArray(given.at))
    return new Fault(given.message, ...given.at);
  return given;
};

/** What functions of kinds have thrown, and what is said of it. */
const thrown = new WeakMap<object, string>();

/** One line about an error that a function of a user's kind has thrown; undefined of any other error. */
export const kindFault = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null ? thrown.get(error) : undefined;

/** What is told of each call of a function of a kind, as one may never return. */
interface Calls {
  readonly begin: () => void;
  readonly end: () => void;
}

/**
 * The layer kind that a module gives by default. `calls` is told of each call of a function of its own. Throws
 * InputError, one line, where it is none: "scale.ts: units: expected one of kept, fresh, spread, found undefined".
 */
export const kindFrom = (value: unknown, file: string, calls?: Calls): LayerKind => {
  if (!isObject(value) || !('kind' in value)) {
    const found = value === undefined ? 'none' : describe(value);
    throw new InputError(`${file}: expected a default export made by layer({ … }), found ${found}`);
  }
  const fault = memberFault(value);
  if (fault) {
    const [name, wanted] = fault;
    throw new InputError(`${file}: ${name}: expected ${wanted}, found ${describe(value[name])}`);
  }
  const source = value as unknown as Source;
  const wrong = Object.entries(source.fields).find(([, field]) => !isField(field));
  if (wrong) {
    const wanted = 'a field, as fields.perChannel';
    throw new InputError(
      `${file}: fields.${wrong[0]}: expected ${wanted}, found ${describe(wrong[1])}`,
    );
  }
  if (kindNamed(source.kind)) {
    throw new InputError(
      `${file}: kind: expected a new name, found ${source.kind}, which is one of ours`,
    );
  }
  const heard =
    <A extends readonly unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      try {
        calls?.begin();
        return call(...args);
      } catch (error) {
        const fault = typeof error === 'object' && error !== null ? error : new Error(`${error}`);
        thrown.set(fault, `${file}: ${name}: expected a value, found ${oneLine(error)}`);
        throw fault;
      } finally {
        calls?.end();
      }
    };
  return layer({
    ...source,
    draw: heard('draw', (dice, input) => source.draw(dice, input)),
    shape: heard(
      'shape',
      (fields, input, inner) => ours(source.shape(fields, input, inner)) as never,
    ),
    words: heard('words', (fields, input, inner) => source.words(fields, input, inner)),
    exact: heard('exact', (fields, x) => source.exact!(fields, x)),
  });
};

/**
 * Loads a module with a layer kind of a user's and adds the kind to this process; `importing` imports JavaScript.
 * Throws InputError, one line, where it does not load or gives no kind.
 */
export const loadKind = async (
  file: string,
  importing: (url: string) => Promise<unknown>,
  calls?: Calls,
): Promise<LayerKind> => {
  const module = await importModule(file, importing);
  const kind = kindFrom(module.default, file, calls);
  addKind(kind);
  return kind;
};
