import { kinds } from './kinds/index.ts';
import type { LayerKind } from './layer-kind.ts';

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
const names = kinds.map(({ kind }) => kind);
const listeners: ((kind: LayerKind) => void)[] = [];

/** The names of all layer kinds: those of the package, and then those that were added to this process. */
export const kindNames: readonly string[] = names;

const ours: ReadonlySet<string> = new Set(names);

/** Whether a kind of that name is one of the package, and not one that a user added. */
export const isKindOfOurs = (name: string): boolean => ours.has(name);

/** The layer kind of that name, or undefined. */
export const kindNamed = (name: string): LayerKind | undefined => byName.get(name);

/**
 * Adds a layer kind of a user's own to this process, where all that looks kinds up finds it from now on: stacks
 * with it are drawn, read, computed, shrunk and shown. This is the only place that knows kinds at run time.
 * Gives a function that takes it away again. Throws RangeError when there is one of that name.
 */
export const addKind = (kind: LayerKind): (() => void) => {
  if (byName.has(kind.kind))
    throw new RangeError(`kind: expected a new name, found ${kind.kind}, which is one of ours`);
  byName.set(kind.kind, kind);
  names.push(kind.kind);
  for (const hear of listeners) hear(kind);
  return () => {
    byName.delete(kind.kind);
    names.splice(names.indexOf(kind.kind), 1);
  };
};

/** Calls `hear` with each kind that is added, for what keeps something of every kind: a schema. */
export const whenKindIsAdded = (hear: (kind: LayerKind) => void): void => {
  listeners.push(hear);
};
