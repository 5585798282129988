import type { Algebra, Look } from './algebra.ts';
import type { CertifiedNetwork } from './certificate-type.ts';
import { type Enclosure, exactly } from './enclosure.ts';
import { through } from './layers.ts';
import { values } from './point-values.ts';
import { type Rational, Unproven } from './rational.ts';
import { sameEntries } from './same-values.ts';
import { sizeOf } from './tensor.ts';

export const shapeOf = ({ inputs }: CertifiedNetwork): readonly number[] =>
  typeof inputs === 'number' ? [inputs] : inputs;

/** How many numbers a network takes. */
export const inputsOf = (network: CertifiedNetwork): number => sizeOf(shapeOf(network));

/** The units that a network makes of units. */
export const outputsOf = <C, V>(
  network: CertifiedNetwork,
  entries: readonly V[],
  by: Algebra<C, V>,
): readonly V[] => through(network.layers, { shape: shapeOf(network), entries }, by).entries;

/** The outputs of a network at a point. */
export const valuesAt = (
  network: CertifiedNetwork,
  point: readonly Rational[],
  bits: number,
  look?: Look,
): readonly Enclosure[] =>
  outputsOf(network, point.map(exactly), values(bits, look, sameEntries(network)));

/** Output j. Throws Unproven where there is none. */
export const outputOf = (outputs: readonly Enclosure[], j: number): Enclosure => {
  const output = outputs[j];
  if (!output) throw new Unproven(`no output ${j}: there are ${outputs.length}`);
  return output;
};
