import { createHash } from 'node:crypto';
import type { Case } from '../laws/case.ts';
import { kindNamed } from '../layers/kind-named.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import type { Precision } from '../numbers/precision.ts';

/** The fields of a layer that say what it computes, in the order of its kind. */
const known = (layer: Layer): object => {
  const given: Readonly<Record<string, unknown>> = { ...layer };
  const names = ['kind', ...Object.keys(kindNamed(layer.kind)!.fields)];
  return Object.fromEntries(names.flatMap((name) => (name in given ? [[name, given[name]]] : [])));
};

const identity = ({ inputs, layers }: Stack<Layer>): object => ({
  inputs,
  layers: layers.map(known),
});

/** What identifies a counterexample: two that agree in these are one. */
export interface Identity {
  readonly law: string;
  readonly class: string;
  readonly subject: string;
  readonly precision: Precision;
  readonly case: Case<Layer>;
}

/**
 * The id of a counterexample: twelve hexadecimal digits of SHA-256 over what identifies it. Fields that
 * no schema names are no part of it, nor is the order of fields.
 */
export const idOf = (content: Identity): string => {
  const { law, class: failure, subject, precision, case: c } = content;
  const second = c.second ? identity(c.second) : null;
  const text = stringify([law, failure, subject, precision, identity(c.stack), c.inputs, second]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
};
