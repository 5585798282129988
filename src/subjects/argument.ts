import { describe } from '../input/describe.ts';
import type { Call } from '../laws/law.ts';
import { oneLine } from './one-line.ts';

// A subject can replace every built-in of its process. These are taken when this file is loaded, before
// it is; and nothing else is used that it could replace: no method of arrays, no iterator.
const List = Array;
const { isArray } = Array;
const { is, keys, hasOwn } = Object;

/** Rows of numbers are most of what is copied: their entries are copied without a call each. */
const copyOfNumbers = (row: readonly unknown[]): unknown[] => {
  const copy = new List<unknown>(row.length);
  for (let i = 0; i < row.length; i++) copy[i] = row[i];
  return copy;
};

/** A deep copy of plain data, so that a subject can only ever write into its own. */
export const copyOf = <T>(value: T): T => {
  if (isArray(value)) {
    if (typeof value[0] === 'number') return copyOfNumbers(value) as T;
    const copy = new List<unknown>(value.length);
    for (let i = 0; i < value.length; i++) copy[i] = copyOf(value[i]);
    return copy as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const copy = { ...value } as Record<string, unknown>;
  const names = keys(copy);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const field = copy[name];
    if (typeof field === 'object' && field !== null) copy[name] = copyOf(field);
  }
  return copy as T;
};

/** Whether two values are the same rows of numbers, bit for bit: most of what is asked about. */
const sameNumbers = (was: unknown, now: unknown): boolean => {
  if (!isArray(was) || !isArray(now) || was.length !== now.length) return false;
  for (let i = 0; i < was.length; i++) {
    const x = was[i];
    // Equal numbers other than 0 have the same bits.
    if ((x !== now[i] || x === 0) && !is(x, now[i])) return false;
  }
  return true;
};

/** A change, and the path to it from what was compared. */
interface Change {
  readonly path: string;
  readonly what: string;
}

const changed = (was: unknown, now: unknown): Change => ({
  path: '',
  what: `was ${describe(was)}, is now ${describe(now)}`,
});

/** A path is only written down when there is a change at its end. */
const below = (step: string, { path, what }: Change): Change => ({ path: step + path, what });

/**
 * The first place where `now` is no longer what it was, bit for bit, or undefined when there is none:
 * ".layers[1].weight[0][0]" "was 2, is now 3". It walks along `was` alone, so that whatever a
 * subject has hung into its copy, cycles too, cannot keep it busy.
 */
const firstChange = (was: unknown, now: unknown): Change | undefined => {
  if (typeof was !== 'object' || was === null) {
    return is(was, now) ? undefined : changed(was, now);
  }
  if (typeof now !== 'object' || now === null || isArray(was) !== isArray(now)) {
    return changed(was, now);
  }
  if (isArray(was)) {
    const list = now as unknown[];
    for (let i = 0; i < was.length && i < list.length; i++) {
      if (is(was[i], list[i]) || sameNumbers(was[i], list[i])) continue;
      const change = firstChange(was[i], list[i]);
      if (change) return below(`[${i}]`, change);
    }
    return was.length === list.length ? undefined : changed(was, list);
  }
  const before = was as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  const names = keys(before);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const change = firstChange(before[name], after[name]);
    if (change) return below(`.${name}`, change);
  }
  const others = keys(after);
  for (let i = 0; i < others.length; i++) {
    const name = others[i]!;
    if (!hasOwn(before, name)) return below(`.${name}`, changed(undefined, after[name]));
  }
  return undefined;
};

/** The first change of an argument in words: "stack.layers[1].weight[0][0] was 2, is now 3". */
const changeIn = (name: string, was: unknown, now: unknown): string | undefined => {
  const change = firstChange(was, now);
  return change && `${name}${change.path} ${change.what}`;
};

/** Where the subject wrote into its argument, if it did: the call that it was asked, and its own copy. */
export const changeOf = (was: Call, now: Call): string | undefined => {
  try {
    return (
      changeIn('stack', was.stack, now.stack) ??
      ('inputs' in was && 'inputs' in now
        ? changeIn('inputs', was.inputs, now.inputs)
        : undefined) ??
      ('targets' in was && 'targets' in now
        ? changeIn('targets', was.targets, now.targets)
        : undefined) ??
      ('options' in was && 'options' in now
        ? changeIn('options', was.options, now.options)
        : undefined) ??
      ('parameters' in was && 'parameters' in now
        ? changeIn('parameters', was.parameters, now.parameters)
        : undefined)
    );
  } catch (error) {
    return `stack cannot be read any more: ${oneLine(error)}`; // a getter of its own that throws
  }
};
