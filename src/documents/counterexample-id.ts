import { createHash } from 'node:crypto';
import type { Case } from '../laws/case.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import type { Network } from '../network/network.ts';
import { stringify } from '../numbers/json.ts';
import type { Precision } from '../numbers/precision.ts';

/** The fields of a layer that say what it computes, in the order of its kind. */
const known = (layer: AnyLayer): object => {
  const given: Readonly<Record<string, unknown>> = { ...layer };
  const { fields } = kindNamed(layer.kind)!;
  const names = ['kind', ...Object.keys(fields)].filter((name) => name in given);
  const branches = branchesOf(layer).map((branch) => branch.map(known));
  return Object.fromEntries(
    names.map((name) => [name, fields[name]?.branches ? branches : given[name]]),
  );
};

/** What of a network is part of an id: inputs and layers, the fields of each layer in the order of its kind. */
export const identityOfNetwork = ({ inputs, layers }: Network): object => ({
  inputs,
  layers: layers.map(known),
});

/** What identifies a counterexample: two that agree in these are one. */
export interface Identity {
  readonly law: string;
  readonly class: string;
  readonly subject: string;
  readonly precision: Precision;
  readonly case: Case<Network>;
}

/**
 * The id of a counterexample: twelve hexadecimal digits of SHA-256 over what identifies it. Fields that
 * no schema names are no part of it, nor is the order of fields.
 */
export const idOf = (content: Identity): string => {
  const { law, class: failure, subject, precision, case: c } = content;
  const second = c.second ? identityOfNetwork(c.second) : null;
  // Only where they are there, so that the ids of all other counterexamples stay what they were.
  const written = c.spelling || c.passes ? [c.spelling ?? null, c.passes ?? null] : [];
  const parts = [
    law,
    failure,
    subject,
    precision,
    identityOfNetwork(c.stack),
    c.inputs,
    second,
    ...written,
  ];
  const text = stringify(parts);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
};
