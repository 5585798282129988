import { kinds } from './kinds/index.ts';
import type { LayerKind } from './layer-kind.ts';

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));

/** The names of all layer kinds. */
export const kindNames: readonly string[] = kinds.map(({ kind }) => kind);

/** The layer kind of that name, or undefined. */
export const kindNamed = (name: string): LayerKind | undefined => byName.get(name);
