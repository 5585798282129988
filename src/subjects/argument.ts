import { describe } from '../input/describe.ts';
import type { Call } from '../laws/law.ts';
import { areRows, entryAt, isRow } from './entry-at.ts';
import { oneLine } from './one-line.ts';

// Taken before a subject is loaded, which can replace every built-in of its process; and nothing else is used that it
// could replace: no method of arrays, no iterator.
const { isArray } = Array;
const { is, keys, hasOwn } = Object;

/** Whether a row has the numbers that it had, bit for bit. */
const isSameRow = (was: readonly number[], now: readonly unknown[]): boolean => {
  if (was.length !== now.length) return false;
  for (let i = 0; i < was.length; i++) {
    const x = was[i]!;
    // Equal numbers other than 0 have the same bits.
    if ((x !== now[i] || x === 0) && !is(x, now[i])) return false;
  }
  return true;
};

const areSameRows = (was: readonly (readonly number[])[], now: readonly unknown[]): boolean => {
  if (was.length !== now.length) return false;
  for (let i = 0; i < was.length; i++) {
    const row = now[i];
    if (!isArray(row) || !isSameRow(was[i]!, row)) return false;
  }
  return true;
};

/** Whether two lists are the same rows of numbers: most of what is asked about. */
const isSameMatrix = (was: readonly unknown[], now: readonly unknown[]): boolean =>
  isRow(was) ? isSameRow(was, now) : areRows(was) && areSameRows(was, now);

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

const changeInList = (was: readonly unknown[], now: readonly unknown[]): Change | undefined => {
  if (isSameMatrix(was, now)) return undefined;
  for (let i = 0; i < was.length && i < now.length; i++) {
    const change = firstChange(entryAt(was, i), entryAt(now, i));
    if (change) return below(`[${i}]`, change);
  }
  return was.length === now.length ? undefined : changed(was, now);
};

const changeInFields = (was: object, now: object): Change | undefined => {
  const names = keys(was);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const change = firstChange(entryAt(was, name), entryAt(now, name));
    if (change) return below(`.${name}`, change);
  }
  const others = keys(now);
  for (let i = 0; i < others.length; i++) {
    const name = others[i]!;
    if (name !== names[i] && !hasOwn(was, name))
      return below(`.${name}`, changed(undefined, entryAt(now, name)));
  }
  return undefined;
};

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
  return isArray(was) ? changeInList(was, now as readonly unknown[]) : changeInFields(was, now);
};

/** The parts of a call that a subject is given as values it could write into. */
const parts = ['stack', 'inputs', 'targets', 'options', 'parameters'] as const;

/**
 * Where the subject wrote into its argument, if it did: "stack.layers[1].weight[0][0] was 2, is now 3". It is given the call
 * that was asked, and the subject's own copy of it.
 */
export const changeOf = (was: Call, now: Call): string | undefined => {
  try {
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (!(part in was && part in now)) continue;
      const change = firstChange(entryAt(was, part), entryAt(now, part));
      if (change) return `${part}${change.path} ${change.what}`;
    }
    return undefined;
  } catch (error) {
    return `stack cannot be read any more: ${oneLine(error)}`; // a getter of its own that throws
  }
};
