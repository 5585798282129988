import type { CertifiedNetwork } from './certificate-type.ts';
import { shapeOf } from './certified-function.ts';
import type { Layer } from './kind.ts';
import { fieldsByDefault, parametersByDefault } from './left-out.ts';

/** A value with the fields of its objects in order; −0 is 0, which it is as a real number. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, ordered(part)]),
  );
};

/** A layer with what it leaves out, in branches too. */
const completed = ({ kind, ...fields }: Layer): Layer => {
  const all: Record<string, unknown> = { kind, ...fieldsByDefault[kind], ...fields };
  if (kind === 'activation')
    all.parameters = {
      ...parametersByDefault[String(fields.name)],
      ...(fields.parameters as object | undefined),
    };
  const { branches } = all as { readonly branches?: readonly (readonly Layer[])[] };
  if (branches) all.branches = branches.map((branch) => branch.map(completed));
  return all as unknown as Layer;
};

const textOf = (network: CertifiedNetwork): string =>
  JSON.stringify([shapeOf(network), network.layers.map(completed).map(ordered)]);

/** Whether two networks are written alike, with what a file may leave out filled in. */
export const isSameNetwork = (a: CertifiedNetwork, b: CertifiedNetwork): boolean =>
  textOf(a) === textOf(b);
