import { describe } from '../input/describe.ts';
import type { Call } from '../laws/law.ts';
import { oneLine } from './one-line.ts';

// A subject can replace every built-in of its process. These are taken when this file is loaded, before
// it is; and nothing else is used that it could replace: no method of arrays, no iterator.
const { isArray } = Array;
const { is, keys, hasOwn } = Object;

/** A deep copy of plain data, so that a subject can only ever write into its own. */
export const copyOf = <T>(value: T): T => {
  if (isArray(value)) {
    const copy: unknown[] = [];
    // Rows of numbers are most of what is copied: their entries are copied without a call each.
    if (typeof value[0] === 'number') for (let i = 0; i < value.length; i++) copy[i] = value[i];
    else for (let i = 0; i < value.length; i++) copy[i] = copyOf(value[i]);
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
  for (let i = 0; i < was.length; i++) if (!is(was[i], now[i])) return false;
  return true;
};

const changed = (where: string, was: unknown, now: unknown): string =>
  `${where} was ${describe(was)}, is now ${describe(now)}`;

/**
 * The first place where `now` is no longer what it was, bit for bit, or undefined when there is none:
 * "stack.layers[1].weight[0][0] was 2, is now 3". It walks along `was` alone, so that whatever a
 * subject has hung into its copy, cycles too, cannot keep it busy.
 */
const firstChange = (was: unknown, now: unknown, where: string): string | undefined => {
  if (typeof was !== 'object' || was === null) {
    return is(was, now) ? undefined : changed(where, was, now);
  }
  if (typeof now !== 'object' || now === null || isArray(was) !== isArray(now)) {
    return changed(where, was, now);
  }
  if (isArray(was)) {
    const list = now as unknown[];
    for (let i = 0; i < was.length && i < list.length; i++) {
      if (is(was[i], list[i]) || sameNumbers(was[i], list[i])) continue;
      const change = firstChange(was[i], list[i], `${where}[${i}]`);
      if (change) return change;
    }
    return was.length === list.length ? undefined : changed(where, was, list);
  }
  const before = was as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  const names = keys(before);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const change = firstChange(before[name], after[name], `${where}.${name}`);
    if (change) return change;
  }
  const others = keys(after);
  for (let i = 0; i < others.length; i++) {
    const name = others[i]!;
    if (!hasOwn(before, name)) return changed(`${where}.${name}`, undefined, after[name]);
  }
  return undefined;
};

/** Where the subject wrote into its argument, if it did: the call that it was asked, and its own copy. */
export const changeOf = (was: Call, now: Call): string | undefined => {
  try {
    return (
      firstChange(was.stack, now.stack, 'stack') ??
      ('inputs' in was && 'inputs' in now
        ? firstChange(was.inputs, now.inputs, 'inputs')
        : undefined) ??
      ('targets' in was && 'targets' in now
        ? firstChange(was.targets, now.targets, 'targets')
        : undefined) ??
      ('options' in was && 'options' in now
        ? firstChange(was.options, now.options, 'options')
        : undefined) ??
      ('parameters' in was && 'parameters' in now
        ? firstChange(was.parameters, now.parameters, 'parameters')
        : undefined)
    );
  } catch (error) {
    return `stack cannot be read any more: ${oneLine(error)}`; // a getter of its own that throws
  }
};
